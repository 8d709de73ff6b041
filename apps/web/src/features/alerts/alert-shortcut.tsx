import { IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { useWords } from '../../i18n/use-words.js';
import { AlertBadge } from './alert-badge.js';
import { useRunningAlerts } from './alert-queries.js';
import styles from './alerts.module.css';
import { badgeOf } from './running.js';

/** The way to the running alerts where the navigation is folded away; nothing where none is running. */
export const AlertShortcut = () => {
  const { t } = useWords();
  const { data, error } = useRunningAlerts();
  if (badgeOf(data, error !== null).kind !== 'running') return null;
  return (
    <Link to="/alerts" className={styles['shortcut'] ?? ''}>
      <IconBellRinging size={17} stroke={1.7} aria-hidden="true" />
      <span className="rs-hidden">{t('alerts.title')}</span>
      <AlertBadge />
    </Link>
  );
};
