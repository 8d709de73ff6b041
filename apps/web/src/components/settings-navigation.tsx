import { Link } from '@tanstack/react-router';

import { useMay } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import styles from './settings-navigation.module.css';

const places = [
  { to: '/settings', key: 'settings.title', permission: 'read' },
  { to: '/settings/members', key: 'members.title', permission: 'manage-members' },
  { to: '/settings/audit-log', key: 'audit.title', permission: 'read-audit-log' },
] as const;

/** The pages of the settings that the person may see. */
export const SettingsNavigation = () => {
  const { t } = useWords();
  const may = { read: true, 'manage-members': useMay('manage-members'), 'read-audit-log': useMay('read-audit-log') };
  const seen = places.filter(({ permission }) => may[permission]);
  if (seen.length < 2) return null;
  return (
    <nav aria-label={t('settings.title')} className={styles['nav']}>
      {seen.map(({ to, key }) => (
        <Link key={to} to={to} className={styles['place'] ?? ''} activeOptions={{ exact: true, includeSearch: false }}>
          {t(key)}
        </Link>
      ))}
    </nav>
  );
};
