import type { Account, ShortcomingView } from '@libs/contract';

import { TableFrame } from '../../components/section.js';
import { streamKey } from '../../components/stream-words.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { HealthMark } from './health-mark.js';
import styles from './accounts.module.css';
import { reasonWords } from './reasons.js';
import { shortcomingSentence } from './shortcoming-words.js';
import { withheldFrom } from './withheld.js';

type Stream = Account['streams'][number];

interface RowProps {
  readonly stream: Stream;
  /** What the account's grant withholds from this stream. */
  readonly withheld: readonly ShortcomingView[];
}

const Row = ({ stream, withheld }: RowProps) => {
  const words = useWords();
  const { t, format } = words;
  const name = streamKey(stream.stream);
  return (
    <tr>
      <th scope="row">{name === null ? stream.stream : t(name)}</th>
      <td>
        <HealthMark health={stream.health} reason={stream.reason} />
        {stream.reason !== null && (
          <p className={tableStyles['quiet']}>
            {t(reasonWords[stream.reason].meaning)} {t(reasonWords[stream.reason].todo)}
          </p>
        )}
        {withheld.map((shortcoming) => (
          <p key={`${shortcoming.cause} ${shortcoming.subject}`} className={tableStyles['quiet']}>
            {shortcomingSentence(shortcoming, words)}
          </p>
        ))}
        {stream.problem !== null && <p className={styles['problem']}>{stream.problem}</p>}
        {stream.since !== null && stream.health !== 'healthy' && (
          <p className={tableStyles['quiet']}>{t('accounts.since', { when: format.instant(stream.since) })}</p>
        )}
      </td>
      <td className={tableStyles['nowrap']}>
        <When at={stream.lastReadAt} absent={t('when.never')} />
      </td>
      <td className={tableStyles['nowrap']}>
        {stream.isRunning ? t('accounts.reading') : <When at={stream.nextReadAt} absent={t('accounts.notPlanned')} />}
      </td>
    </tr>
  );
};

interface StreamsTableProps {
  readonly label: string;
  readonly streams: readonly Stream[];
  readonly shortcomings: readonly ShortcomingView[];
}

/** The streams of an account: where each reading stands. */
export const StreamsTable = ({ label, streams, shortcomings }: StreamsTableProps) => {
  const { t } = useWords();
  return (
    <TableFrame label={label}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.stream')}</th>
            <th scope="col">{t('accounts.stream.health')}</th>
            <th scope="col">{t('accounts.lastRead')}</th>
            <th scope="col">{t('accounts.nextRead')}</th>
          </tr>
        </thead>
        <tbody>
          {streams.map((stream) => (
            <Row key={stream.stream} stream={stream} withheld={withheldFrom(stream.stream, shortcomings)} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
