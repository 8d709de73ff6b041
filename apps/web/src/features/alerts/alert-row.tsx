import type { ListedAlert } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { PlatformLabel } from '../../components/platform-label.js';
import { useNow } from '../../components/use-now.js';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { shitstormWords } from './alert-words.js';
import styles from './alerts.module.css';
import { isSilent } from './deeds.js';
import { headlineOf } from './headline.js';
import { SeverityMark, StateMark } from './severity-mark.js';

interface RowProps {
  readonly alert: ListedAlert;
}

/** Where it happens: the platform, or that there are several; nothing where it is not known any more. */
export const SubjectPlatform = ({ alert }: RowProps) => {
  const { t } = useWords();
  const { scope, platform } = alert.subject;
  if (platform !== null) return <PlatformLabel platform={platform} />;
  return scope === 'workspace' ? <span>{t('alerts.several')}</span> : null;
};

const Times = ({ alert }: RowProps) => {
  const { t } = useWords();
  const isOver = alert.resolvedAt !== null;
  return (
    <span>
      {t('alerts.began')} <When at={alert.startedAt} absent="" />
      {isOver && (
        <>
          {', '}
          {t('alerts.lasted')} <When at={alert.resolvedAt} absent="" />
        </>
      )}
    </span>
  );
};

/** An alert in the list: what it says, how severe it is, since when, and who sees to it. */
export const AlertRow = ({ alert }: RowProps) => {
  const words = useWords();
  const { t, format } = words;
  const now = useNow();
  const { assignee, silentUntil, shitstorm } = alert;
  return (
    <li className={styles['row']} data-severity={alert.severity} data-testid="alert-row" data-alert={alert.id}>
      <SeverityMark severity={alert.severity} />
      <div className={styles['rowWords']}>
        <Link
          to="/alerts/$alertId"
          params={{ alertId: alert.id }}
          className={styles['rowLink'] ?? ''}
          data-testid="alert-open"
        >
          {headlineOf(alert, words)}
        </Link>
        <div className={styles['meta']}>
          <StateMark state={alert.state} />
          <Times alert={alert} />
          <SubjectPlatform alert={alert} />
          {shitstorm !== null && (
            <span>
              {t('alert.storm')} {shitstormWords(shitstorm, words)}
            </span>
          )}
          {assignee !== null && <span>{t('alerts.assignee', { name: assignee.name })}</span>}
          {silentUntil !== null && isSilent(alert, now) && (
            <span>{t('alerts.silent', { when: format.hour(silentUntil) })}</span>
          )}
          {alert.isStale && alert.resolvedAt === null && <span className={styles['warn']}>{t('alerts.stale')}</span>}
        </div>
      </div>
    </li>
  );
};
