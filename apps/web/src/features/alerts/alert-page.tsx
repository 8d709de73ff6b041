import type { Alert } from '@libs/contract';
import { IconAlertTriangle, IconBellOff, IconExternalLink } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { platformNames } from '../../components/platform-names.js';
import { Section } from '../../components/section.js';
import { useNow } from '../../components/use-now.js';
import { webAddress } from '../../components/web-address.js';
import { useWords } from '../../i18n/use-words.js';
import { AlertActions } from './alert-actions.js';
import { AlertComments } from './alert-comments.js';
import { AlertCourse } from './alert-course.js';
import { EstimateFacts, MeasureFacts } from './alert-facts.js';
import { AlertPosts } from './alert-posts.js';
import { useAlert } from './alert-queries.js';
import { SubjectPlatform } from './alert-row.js';
import { AlertSteps } from './alert-steps.js';
import styles from './alerts.module.css';
import { knownUntil } from './course.js';
import { isSilent } from './deeds.js';
import { headlineOf } from './headline.js';
import { SeverityMark, StateMark } from './severity-mark.js';

interface PartProps {
  readonly alert: Alert;
}

const SubjectLink = ({ alert }: PartProps) => {
  const { t } = useWords();
  const { platform, url } = alert.subject;
  const address = webAddress(url);
  if (address === null || platform === null) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" className="rs-link">
      {t('alert.subject.open', { platform: platformNames[platform] })} <IconExternalLink size={13} aria-hidden="true" />
    </a>
  );
};

/** In one line: how severe, where in its life, since when, where, and who sees to it. */
const Lead = ({ alert }: PartProps) => {
  const { t, format } = useWords();
  const { startedAt, resolvedAt, acknowledgedBy, assignee } = alert;
  const from = format.instant(startedAt);
  return (
    <div className={styles['lead']}>
      <SeverityMark severity={alert.severity} />
      <StateMark state={alert.state} />
      <span>
        {resolvedAt === null
          ? t('alert.since', { when: from })
          : t('alert.sinceUntil', { from, to: format.instant(resolvedAt) })}
      </span>
      <SubjectPlatform alert={alert} />
      {acknowledgedBy !== null && <span>{t('alert.acknowledgedBy', { name: acknowledgedBy })}</span>}
      {assignee !== null && <span data-testid="alert-assignee">{t('alerts.assignee', { name: assignee.name })}</span>}
      <SubjectLink alert={alert} />
    </div>
  );
};

/** What must be known before the figures are read: that they are old, that nothing is told, how it ended. */
const Notes = ({ alert }: PartProps) => {
  const { t, format } = useWords();
  const now = useNow();
  const until = knownUntil(alert.course);
  const { silentUntil, summary } = alert;
  return (
    <>
      {alert.isStale && alert.resolvedAt === null && (
        <p className={styles['note']} data-tone="warn" role="note" data-testid="alert-stale">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          {until === null ? t('alert.stale.unknown') : t('alert.stale', { when: format.instant(until) })}
        </p>
      )}
      {silentUntil !== null && alert.resolvedAt === null && isSilent(alert, now) && (
        <p className={styles['note']} role="note" data-testid="alert-silent">
          <IconBellOff size={16} stroke={1.8} aria-hidden="true" />
          {t('alert.silent', { when: format.instant(silentUntil) })}
        </p>
      )}
      {summary !== null && (
        <Section title={t('alert.summary')}>
          <p className={styles['summary']} data-testid="alert-summary">
            {summary}
          </p>
        </Section>
      )}
    </>
  );
};

const Opened = ({ alert }: PartProps) => {
  const words = useWords();
  return (
    <>
      <PageHeader
        title={headlineOf(alert, words)}
        crumbs={
          <nav aria-label={words.t('alert.crumbs')}>
            <Link to="/alerts" className="rs-link">
              {words.t('alerts.title')}
            </Link>
          </nav>
        }
        lead={<Lead alert={alert} />}
      />
      <AlertActions alert={alert} />
      <Notes alert={alert} />
      <AlertCourse alert={alert} />
      <div className={styles['columns']}>
        <MeasureFacts alert={alert} />
        <EstimateFacts alert={alert} />
      </div>
      <AlertPosts alert={alert} />
      <div className={styles['columns']}>
        <AlertComments alert={alert} />
        <AlertSteps alert={alert} />
      </div>
    </>
  );
};

/** One alert that explains itself. */
export const AlertPage = () => {
  const { alertId } = useParams({ from: '/shell/alerts/$alertId' });
  const alert = useAlert(alertId);
  return (
    <div className={styles['page']}>
      <Loaded query={alert} height={480}>
        {(data) => <Opened key={data.id} alert={data} />}
      </Loaded>
    </div>
  );
};
