import { SetupState } from '@libs/contract';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { api } from '../api/client.js';
import { textParameters } from '../components/url-list.js';
import { root } from './frame-routes.js';

const isSetupNeeded = async (): Promise<boolean> => (await api.get('/setup', SetupState)).isNeeded;

/** Where people log in. */
export const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (raw: Record<string, unknown>) => textParameters(['wish'], raw),
  beforeLoad: async () => {
    if (await isSetupNeeded()) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('../features/identity/login-page.js'), 'LoginPage'),
});

/** Where the first owner signs up. */
export const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async () => {
    if (!(await isSetupNeeded())) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../features/identity/setup-page.js'), 'SetupPage'),
});

/** Where somebody accepts an invitation. */
export const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/identity/invitation-page.js'), 'InvitationPage'),
});

/** A report for whoever has a link to it. */
export const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('../features/shared-report/shared-page.js'), 'SharedPage'),
});

/** Where somebody ends the mails of a report, or confirms that they want them. */
export const mailLink = createRoute({
  getParentRoute: () => root,
  path: '/mail/$token',
  component: lazyRouteComponent(() => import('../features/mailed-reports/mail-link-page.js'), 'MailLinkPage'),
});

/** How far the erasure that a person asked for is. */
export const erasureStatus = createRoute({
  getParentRoute: () => root,
  path: '/erasure/$code',
  component: lazyRouteComponent(() => import('../features/retention/erasure-status-page.js'), 'ErasureStatusPage'),
});
