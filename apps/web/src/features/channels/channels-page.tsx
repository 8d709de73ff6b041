import { type Channel, ChannelList } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { RestButton, TestButton } from './channel-actions.js';
import { ChannelButton } from './channel-button.js';
import { kindKeys, lastWords, monitorKeys, severityKeys, whenWords } from './channel-words.js';
import styles from './channels.module.css';

interface ChannelProps {
  readonly channel: Channel;
}

/** Where it goes: the host of an address that nobody is shown again, or the members. */
const Where = ({ channel: { host, recipients } }: ChannelProps) => {
  const { t } = useWords();
  if (host !== null) return <>{host}</>;
  return <>{recipients.length === 0 ? t('channels.nobody') : recipients.map(({ name }) => name).join(', ')}</>;
};

const Wishes = ({ channel }: ChannelProps) => {
  const words = useWords();
  const { t } = words;
  const { leastSeverity, monitors } = channel;
  return (
    <>
      {t(severityKeys[leastSeverity])}
      {monitors !== null && (
        <p className={styles['quiet']}>{monitors.map((monitor) => t(monitorKeys[monitor])).join(', ')}</p>
      )}
      {whenWords(channel, words).map((line) => (
        <p key={line} className={styles['quiet']}>
          {line}
        </p>
      ))}
    </>
  );
};

const State = ({ channel: { isPaused, pausedBecause, last } }: ChannelProps) => {
  const words = useWords();
  const { t } = words;
  return (
    <>
      {t(isPaused ? 'channels.state.paused' : 'channels.state.active')}
      {pausedBecause !== null && (
        <p className={styles['said']}>{t('channels.state.because', { problem: pausedBecause })}</p>
      )}
      <p className={styles['quiet']}>{lastWords(last, words)}</p>
    </>
  );
};

const Row = ({ channel }: ChannelProps) => {
  const { t } = useWords();
  const { id, name, kind, isPaused } = channel;
  return (
    <tr data-testid="channel-row" data-name={name} data-paused={isPaused}>
      <th scope="row">
        {name}
        <p className={styles['quiet']}>
          {t(kindKeys[kind])} · <Where channel={channel} />
        </p>
      </th>
      <td>
        <Wishes channel={channel} />
      </td>
      <td>
        <State channel={channel} />
      </td>
      <td className={tableStyles['number']}>
        <div className={styles['buttons']}>
          <TestButton channel={channel} />
          <ChannelButton channel={channel} />
          <RestButton channel={channel} />
          <ConfirmButton
            label={t('channels.delete')}
            of={name}
            title={t('channels.delete.title', { name })}
            detail={t('channels.delete.detail')}
            path={`/channels/${id}`}
            touched={['/channels']}
            done={t('channels.deleted', { name })}
            testId="channel-delete"
          />
        </div>
      </td>
    </tr>
  );
};

const Rows = ({ list: { channels, timeZone } }: { readonly list: ChannelList }) => {
  const { t } = useWords();
  if (channels.length === 0) return <EmptyState title={t('channels.empty')} detail={t('channels.empty.detail')} />;
  const columns = [
    { label: t('channels.column.channel') },
    { label: t('channels.column.wishes') },
    { label: t('channels.column.state') },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <TimeZoneContext value={timeZone}>
      <Listing label={t('channels.title')} columns={columns}>
        {channels.map((channel) => (
          <Row key={channel.id} channel={channel} />
        ))}
      </Listing>
    </TimeZoneContext>
  );
};

/** The ways by which alerts reach people, and how the newest message on each fared. */
export const ChannelsPage = () => {
  const { t } = useWords();
  const channels = useQuery({ ...read('/channels', ChannelList), refetchInterval: 5_000 });
  return (
    <Section title={t('channels.title')} lead={t('channels.lead')} aside={<ChannelButton channel={null} />}>
      <Loaded query={channels} height={140}>
        {(list) => <Rows list={list} />}
      </Loaded>
    </Section>
  );
};
