import { type Permission, roleMay } from '@libs/domain';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useId } from 'react';

import { useSession } from '../../api/session.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './settings-layout.module.css';
import { settingsGroups, settingsPlaceAt } from './settings-places.js';

const useMayAll = (): ((permission: Permission) => boolean) => {
  const { role } = useSession();
  return (permission) => roleMay(role, permission);
};

interface GroupProps {
  readonly heading: string;
  readonly places: (typeof settingsGroups)[number]['places'];
}

const Group = ({ heading, places }: GroupProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div className={styles['group']}>
      <p id={id} className={styles['heading']}>
        {heading}
      </p>
      <ul aria-labelledby={id} className={styles['places']}>
        {places.map(({ to, key }) => (
          <li key={to}>
            <Link to={to} className={styles['place'] ?? ''} activeOptions={{ exact: true, includeSearch: false }}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Places = () => {
  const { t } = useWords();
  const may = useMayAll();
  return (
    <nav aria-label={t('settings.title')} className={styles['nav']} data-testid="settings-nav">
      {settingsGroups.map(({ heading, places }) => {
        const seen = places.filter(({ permission }) => may(permission));
        return seen.length === 0 ? null : <Group key={heading} heading={t(heading)} places={seen} />;
      })}
    </nav>
  );
};

const NotYours = ({ title }: { readonly title: string }) => {
  const { t } = useWords();
  return (
    <Section title={title}>
      <EmptyState title={t('settings.notYours')} detail={t('settings.notYours.detail')} />
    </Section>
  );
};

/** The frame of every page of the settings: the way to the others, and only what the person may see. */
export const SettingsLayout = () => {
  const { t } = useWords();
  const may = useMayAll();
  const { pathname } = useLocation();
  const place = settingsPlaceAt(pathname);
  const title = t('settings.title');
  return (
    <>
      <PageHeader title={title} tab={place === undefined ? title : `${t(place.key)} · ${title}`} />
      <div className={styles['layout']}>
        <Places />
        <div className={styles['content']}>
          {place === undefined || may(place.permission) ? <Outlet /> : <NotYours title={t(place.key)} />}
        </div>
      </div>
    </>
  );
};
