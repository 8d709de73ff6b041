import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/base.css';

import { localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { config } from 'zod';

import { Look } from './app/look.js';
import { createQueryClient } from './app/query-client.js';
import { createDashboardRouter, type DashboardRouter } from './app/router.js';
import { HintLayer } from './components/hint-layer.js';
import { startWords } from './i18n/i18n.js';

// Compiling schemas at run time needs `unsafe-eval`, which the page's policy rightly forbids.
config({ jitless: true });

// Nothing is announced before the first page stands; so it need not wait for this.
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

const colorSchemes = localStorageColorSchemeManager({ key: 'resonance-color-scheme' });

const start = async (): Promise<void> => {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no element #root');
  const words = await startWords();
  const queries = createQueryClient(() => leave(router));
  const router: DashboardRouter = createDashboardRouter(queries);
  createRoot(element).render(
    <StrictMode>
      <I18nextProvider i18n={words}>
        <Look colorSchemes={colorSchemes}>
          <Suspense fallback={null}>
            <Notifications position="bottom-right" />
          </Suspense>
          <HintLayer />
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Look>
      </I18nextProvider>
    </StrictMode>,
  );
};

/** The session has ended while somebody worked: to the login, and back here afterwards. */
const leave = (router: DashboardRouter): void => {
  const { pathname, href } = router.state.location;
  if (pathname === '/login' || pathname === '/setup') return;
  router.options.context.queries.clear();
  void router.navigate({ to: '/login', search: { wish: href } });
};

void start();
