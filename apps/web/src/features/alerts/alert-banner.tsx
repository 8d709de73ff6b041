import { Link } from '@tanstack/react-router';

import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { useRunningAlerts } from './alert-queries.js';
import styles from './alerts.module.css';
import { headlineOf } from './headline.js';
import { bannerOf } from './running.js';
import { SeverityMark } from './severity-mark.js';

/** Heads the overview while something runs that is a warning or an alarm. */
export const AlertBanner = () => {
  const words = useWords();
  const { t } = words;
  const banner = bannerOf(useRunningAlerts().data);
  if (banner === null) return null;
  const { alert, others } = banner;
  return (
    <section
      className={styles['banner']}
      data-severity={alert.severity}
      aria-label={t('alerts.banner')}
      data-testid="alert-banner"
    >
      <SeverityMark severity={alert.severity} />
      <p>
        <Link to="/alerts/$alertId" params={{ alertId: alert.id }} className={styles['bannerLink'] ?? ''}>
          {headlineOf(alert, words)}
        </Link>
        <span className={styles['quiet']}>
          {' '}
          {t('alerts.began')} <When at={alert.startedAt} absent="" />
          {others > 0 && (
            <>
              {', '}
              <Link to="/alerts" className="rs-link">
                {t('alerts.banner.others', { count: others })}
              </Link>
            </>
          )}
        </span>
      </p>
    </section>
  );
};
