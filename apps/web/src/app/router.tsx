import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { ApiProblem } from '../api/client.js';
import { sessionQuery } from '../api/queries.js';
import { cleanEvidenceSearch } from '../components/evidence-search.js';
import { textParameters } from '../components/url-list.js';
import { cleanSearch } from '../features/engagement/report-state.js';
import { cleanPostsSearch } from '../features/posts/posts-search.js';
import { RouteError, RoutePending } from './fallbacks.js';
import { erasureStatus, invitation, login, root, setup, shared } from './public-routes.js';
import { parseSearch, stringifySearch } from './query-string.js';
import { Shell } from './shell.js';
import { safeWish } from '../components/wish.js';

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery());
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
      const wish = safeWish(location.href);
      throw redirect({ to: '/login', search: wish === '/' ? {} : { wish } });
    }
  },
  component: Shell,
});

const engagement = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: cleanSearch,
  component: lazyRouteComponent(() => import('../features/engagement/engagement-page.js'), 'EngagementPage'),
});

const cellEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/cell',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/evidence/cell-page.js'), 'CellPage'),
});

const rateEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/rate',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/rates/rate-page.js'), 'RatePage'),
});

const postEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/posts/$postId',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/evidence/post-page.js'), 'PostPage'),
});

const fetchEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/fetches/$fetchId',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/evidence/fetch-page.js'), 'FetchPage'),
});

const posts = createRoute({
  getParentRoute: () => shell,
  path: '/posts',
  validateSearch: cleanPostsSearch,
  component: lazyRouteComponent(() => import('../features/posts/posts-page.js'), 'PostsPage'),
});

const labels = createRoute({
  getParentRoute: () => shell,
  path: '/labels',
  component: lazyRouteComponent(() => import('../features/labels/labels-page.js'), 'LabelsPage'),
});

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('../features/labels/campaigns-page.js'), 'CampaignsPage'),
});

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$labelId',
  validateSearch: cleanSearch,
  component: lazyRouteComponent(() => import('../features/labels/campaign-page.js'), 'CampaignPage'),
});

const followers = createRoute({
  getParentRoute: () => shell,
  path: '/followers',
  validateSearch: (raw: Record<string, unknown>) => textParameters(['days', 'account'], raw),
  component: lazyRouteComponent(() => import('../features/followers/followers-page.js'), 'FollowersPage'),
});

const reconciliation = createRoute({
  getParentRoute: () => shell,
  path: '/reconciliation',
  validateSearch: cleanSearch,
  component: lazyRouteComponent(
    () => import('../features/reconciliation/reconciliation-page.js'),
    'ReconciliationPage',
  ),
});

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: (raw: Record<string, unknown>) =>
    textParameters(['connected', 'error', 'detail', 'connect', 'choose', 'again', 'at'], raw),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.js'), 'AccountsPage'),
});

const audiences = createRoute({
  getParentRoute: () => shell,
  path: '/audiences',
  component: lazyRouteComponent(() => import('../features/audiences/audiences-page.js'), 'AudiencesPage'),
});

const comparison = createRoute({
  getParentRoute: () => shell,
  path: '/audiences/compare',
  validateSearch: cleanSearch,
  component: lazyRouteComponent(() => import('../features/people/comparison-page.js'), 'ComparisonPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-layout.js'), 'SettingsLayout'),
});

const you = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('../features/settings/you-page.js'), 'YouPage'),
});

const logins = createRoute({
  getParentRoute: () => settings,
  path: '/logins',
  component: lazyRouteComponent(() => import('../features/settings/logins-page.js'), 'LoginsPage'),
});

const engagementRate = createRoute({
  getParentRoute: () => settings,
  path: '/engagement-rate',
  component: lazyRouteComponent(() => import('../features/rates/choice-page.js'), 'RateChoicePage'),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('../features/members/members-page.js'), 'MembersPage'),
});

const apps = createRoute({
  getParentRoute: () => settings,
  path: '/apps',
  component: lazyRouteComponent(() => import('../features/apps/apps-page.js'), 'AppsPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/settings/api-keys.js'), 'ApiKeys'),
});

const storedData = createRoute({
  getParentRoute: () => settings,
  path: '/stored-data',
  component: lazyRouteComponent(() => import('../features/retention/rules.js'), 'RetentionRules'),
});

const erasure = createRoute({
  getParentRoute: () => settings,
  path: '/erasure',
  component: lazyRouteComponent(() => import('../features/retention/erasures.js'), 'Erasures'),
});

const auditLog = createRoute({
  getParentRoute: () => settings,
  path: '/audit-log',
  component: lazyRouteComponent(() => import('../features/audit-log/audit-log-page.js'), 'AuditLogPage'),
});

const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  component: lazyRouteComponent(() => import('../features/saved-reports/reports-page.js'), 'ReportsPage'),
});

const boards = createRoute({
  getParentRoute: () => shell,
  path: '/boards',
  component: lazyRouteComponent(() => import('../features/boards/boards-page.js'), 'BoardsPage'),
});

const board = createRoute({
  getParentRoute: () => shell,
  path: '/boards/$boardId',
  component: lazyRouteComponent(() => import('../features/boards/board-page.js'), 'BoardPage'),
});

const routeTree = root.addChildren([
  login,
  setup,
  invitation,
  erasureStatus,
  shared,
  shell.addChildren([
    engagement,
    cellEvidence,
    rateEvidence,
    postEvidence,
    fetchEvidence,
    reports,
    boards,
    board,
    posts,
    labels,
    campaigns,
    campaign,
    followers,
    audiences,
    comparison,
    reconciliation,
    accounts,
    settings.addChildren([you, logins, engagementRate, members, apps, apiKeys, storedData, erasure, auditLog]),
  ]),
]);

/** The dashboard's addresses. */
export const createDashboardRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  });

/** The router of this page. */
export type DashboardRouter = ReturnType<typeof createDashboardRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: DashboardRouter;
  }
}
