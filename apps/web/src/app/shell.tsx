import { PreferencesRequest, type Session } from '@libs/contract';
import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { z } from 'zod';

import { api } from '../api/client.js';
import { sessionQuery } from '../api/queries.js';
import { useSession } from '../api/session.js';
import { LanguageSwitch, ThemeSwitch } from '../components/switches.js';
import { WaveMark } from '../components/wave-mark.js';
import { AlertNews } from '../features/alerts/alert-news.js';
import { AlertShortcut } from '../features/alerts/alert-shortcut.js';
import { EventStreamProvider } from '../features/live/event-stream.js';
import type { Locale } from '../i18n/format.js';
import { setLocale } from '../i18n/i18n.js';
import { TimeZoneContext, useWords } from '../i18n/use-words.js';
import { Navigation } from './navigation.js';
import styles from './shell.module.css';

/** Switches the language at once and keeps it as the person's own. */
const usePreferredLocale = (session: Session) => {
  const queries = useQueryClient();
  const preferred = session.person?.locale;
  useEffect(() => {
    if (preferred !== undefined) void setLocale(preferred);
  }, [preferred]);
  return async (locale: Locale): Promise<void> => {
    await setLocale(locale);
    if (session.person === null) return;
    const body = PreferencesRequest.parse({ locale });
    await api.send({ method: 'PATCH', path: '/session', body, schema: z.unknown() });
    await queries.invalidateQueries({ queryKey: sessionQuery().queryKey });
  };
};

const DemoBanner = () => {
  const { t } = useWords();
  return (
    <div className={styles['demo']} role="note" data-testid="demo-banner">
      <strong>{t('app.demo')}</strong>
      <span className={styles['demoDetail']}>{t('app.demo.detail')}</span>
      <Link to="/accounts" search={{ connect: 'new' }} className="rs-link">
        {t('app.demo.connect')}
      </Link>
    </div>
  );
};

const Mark = () => (
  <Link to="/" className={styles['mark'] ?? ''}>
    <WaveMark size={26} />
    Resonance
  </Link>
);

const Sidebar = ({ session, onLeave }: { readonly session: Session; readonly onLeave: () => void }) => {
  const changeLocale = usePreferredLocale(session);
  return (
    <>
      <div className={styles['brand']}>
        <Mark />
      </div>
      <Navigation onLeave={onLeave} />
      <div className={styles['foot']}>
        <div className={styles['who']}>
          <strong>{session.workspace.name}</strong>
          <span>{session.person?.name}</span>
        </div>
        <div className={styles['switches']}>
          <LanguageSwitch isShort onChange={(locale) => void changeLocale(locale)} />
          <ThemeSwitch />
        </div>
      </div>
    </>
  );
};

const Frame = () => {
  const session = useSession();
  const { t } = useWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <>
      <a href="#content" className={styles['skip']}>
        {t('app.skip')}
      </a>
      <AppShell
        header={{ height: { base: 52, sm: 0 } }}
        navbar={{ width: 212, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      >
        <AppShell.Header className={styles['header'] ?? ''} hiddenFrom="sm">
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={t('app.menu')} aria-expanded={isOpen} />
          <Mark />
          <AlertShortcut />
        </AppShell.Header>
        <AppShell.Navbar className={styles['navbar'] ?? ''}>
          <Sidebar session={session} onLeave={close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={styles['main'] ?? ''}>
          {session.workspace.isDemo && <DemoBanner />}
          <div className={styles['page']}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
      <AlertNews />
    </>
  );
};

/** The frame of every page behind the login. */
export const Shell = () => (
  <TimeZoneContext value={useSession().workspace.timeZone}>
    <EventStreamProvider>
      <Frame />
    </EventStreamProvider>
  </TimeZoneContext>
);
