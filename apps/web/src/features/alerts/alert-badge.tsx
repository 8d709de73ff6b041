import { useWords } from '../../i18n/use-words.js';
import { useRunningAlerts } from './alert-queries.js';
import styles from './alerts.module.css';
import { badgeOf } from './running.js';

/** How many alerts are running, beside the place where they are; nothing where none is. */
export const AlertBadge = () => {
  const { t, format } = useWords();
  const { data, error } = useRunningAlerts();
  const badge = badgeOf(data, error !== null);
  if (badge.kind === 'none') return null;
  if (badge.kind === 'unknown')
    return (
      <span className={styles['badge']} data-severity="unknown" data-hint={t('alerts.badge.unknown')}>
        <span aria-hidden="true">?</span>
        <span className="rs-hidden">{t('alerts.badge.unknown')}</span>
      </span>
    );
  const count = format.integer(badge.count);
  return (
    <span className={styles['badge']} data-severity={badge.severity} data-testid="alert-badge" data-count={badge.count}>
      <span aria-hidden="true">{badge.isMore ? `${count}+` : count}</span>
      <span className="rs-hidden">, {t(badge.isMore ? 'alerts.badge.more' : 'alerts.badge', { count })}</span>
    </span>
  );
};
