import {
  IconBellRinging,
  IconBookmark,
  IconChartBar,
  IconLayoutDashboard,
  IconLogout,
  IconPlugConnected,
  IconScale,
  IconSettings,
  IconSpeakerphone,
  IconTable,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { useLogout } from '../components/use-logout.js';
import { AlertBadge } from '../features/alerts/alert-badge.js';
import { useWords } from '../i18n/use-words.js';
import styles from './navigation.module.css';

const places = [
  { to: '/', key: 'app.engagement', Icon: IconChartBar },
  { to: '/alerts', key: 'alerts.title', Icon: IconBellRinging },
  { to: '/boards', key: 'boards.title', Icon: IconLayoutDashboard },
  { to: '/reports', key: 'reports.title', Icon: IconBookmark },
  { to: '/posts', key: 'posts.title', Icon: IconTable },
  { to: '/campaigns', key: 'campaigns.title', Icon: IconSpeakerphone },
  { to: '/followers', key: 'app.followers', Icon: IconUsers },
  { to: '/audiences', key: 'audiences.title', Icon: IconTargetArrow },
  { to: '/reconciliation', key: 'reconciliation.title', Icon: IconScale },
  { to: '/accounts', key: 'app.accounts', Icon: IconPlugConnected },
  { to: '/settings', key: 'app.settings', Icon: IconSettings },
] as const;

/** The places of the dashboard. */
export const Navigation = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { t } = useWords();
  const logout = useLogout();
  return (
    <nav aria-label={t('app.nav')} className={styles['nav']}>
      {places.map(({ to, key, Icon }) => (
        <Link
          key={to}
          to={to}
          className={styles['place'] ?? ''}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          onClick={onLeave}
        >
          <Icon size={17} stroke={1.7} aria-hidden="true" />
          {t(key)}
          {to === '/alerts' && <AlertBadge />}
        </Link>
      ))}
      <button type="button" className={styles['place']} onClick={() => void logout()} data-testid="logout">
        <IconLogout size={17} stroke={1.7} aria-hidden="true" />
        {t('app.logout')}
      </button>
    </nav>
  );
};
