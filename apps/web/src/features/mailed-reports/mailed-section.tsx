import { type MailRecipient, type MailSchedule, MailScheduleList } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { MailButton } from './mail-button.js';
import styles from './mailed-reports.module.css';
import { mailedKeys, mailPeriodWords, planWords, problemWords, runWords } from './mailed-words.js';

interface RowProps {
  readonly schedule: MailSchedule;
}

const Recipient = ({ recipient }: { readonly recipient: MailRecipient }) => {
  const words = useWords();
  const { t, format } = words;
  const { address, state, lastMail } = recipient;
  const problem = lastMail?.problem ?? null;
  return (
    <li data-testid="mail-recipient" data-state={state}>
      {address} <span className={styles['quiet']}>· {t(mailedKeys.state[state])}</span>
      {problem !== null && <p className={styles['quiet']}>{problemWords(problem, words)}</p>}
      {lastMail?.nextTryAt && problem !== null && (
        <p className={styles['quiet']}>{t('mailed.nextTry', { when: format.instant(lastMail.nextTryAt) })}</p>
      )}
    </li>
  );
};

const LastRun = ({ schedule: { lastRun } }: RowProps) => {
  const words = useWords();
  // What the mail server said stands beside the recipient.
  const problem = lastRun !== null && lastRun.sent + lastRun.waiting + lastRun.failed === 0 ? lastRun.problem : null;
  return (
    <>
      {runWords(lastRun, words)}
      {problem !== null && <p className={styles['quiet']}>{problemWords(problem, words)}</p>}
    </>
  );
};

const Row = ({ schedule }: RowProps) => {
  const words = useWords();
  const { t, format } = words;
  const { id, report: name, savedReportId, nextAt, period } = schedule;
  return (
    <tr data-testid="mail-schedule" data-name={name}>
      <th scope="row">{name}</th>
      <td>
        {planWords(schedule, words)}
        <p className={styles['quiet']}>
          {mailPeriodWords(period, words)}, {t(mailedKeys.format[schedule.format])}
        </p>
        <p className={styles['quiet']}>
          {nextAt === null ? t('mailed.resting') : t('mailed.next', { when: format.instant(nextAt) })}
        </p>
      </td>
      <td>
        <ul className={styles['recipients']}>
          {schedule.recipients.map((recipient) => (
            <Recipient key={recipient.id} recipient={recipient} />
          ))}
        </ul>
      </td>
      <td>
        <LastRun schedule={schedule} />
      </td>
      <td className={tableStyles['number']}>
        <div className={styles['buttons']}>
          <MailButton report={{ id: savedReportId, name }} schedule={schedule} />
          <ConfirmButton
            label={t('mailed.delete')}
            of={name}
            title={t('mailed.delete.title', { name })}
            detail={t('mailed.delete.detail')}
            path={`/mail-schedules/${id}`}
            touched={['/mail-schedules']}
            done={t('mailed.deleted', { name })}
            testId="mail-schedule-delete"
          />
        </div>
      </td>
    </tr>
  );
};

const Rows = ({ list: { schedules, timeZone } }: { readonly list: MailScheduleList }) => {
  const { t } = useWords();
  if (schedules.length === 0) return <EmptyState title={t('mailed.empty')} detail={t('mailed.empty.detail')} />;
  const columns = [
    { label: t('reports.name') },
    { label: t('mailed.when') },
    { label: t('mailed.recipients') },
    { label: t('mailed.last') },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <TimeZoneContext value={timeZone}>
      <Listing label={t('mailed.title')} columns={columns}>
        {schedules.map((schedule) => (
          <Row key={schedule.id} schedule={schedule} />
        ))}
      </Listing>
    </TimeZoneContext>
  );
};

/** The saved reports that are mailed: when, to whom, and how the newest mails went. */
export const MailedSection = () => {
  const { t } = useWords();
  const schedules = useQuery({ ...read('/mail-schedules', MailScheduleList), refetchInterval: 30_000 });
  return (
    <Section title={t('mailed.title')} lead={t('mailed.lead')}>
      <Loaded query={schedules} height={120}>
        {(list) => <Rows list={list} />}
      </Loaded>
    </Section>
  );
};
