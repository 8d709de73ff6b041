import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { cleanEvidenceSearch } from '../components/evidence-search.js';
import { textParameters } from '../components/url-list.js';
import { cleanAlertsSearch } from '../features/alerts/alerts-search.js';
import { cleanSearch } from '../features/engagement/report-state.js';
import { cleanPostsSearch } from '../features/posts/posts-search.js';
import { RouteError, RoutePending } from './fallbacks.js';
import { root, shell } from './frame-routes.js';
import { erasureStatus, invitation, login, mailLink, setup, shared } from './public-routes.js';
import { parseSearch, stringifySearch } from './query-string.js';
import { settingsRoutes } from './settings-routes.js';

const engagement = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: cleanSearch,
  component: lazyRouteComponent(() => import('../features/engagement/engagement-page.js'), 'EngagementPage'),
});

const alerts = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  validateSearch: cleanAlertsSearch,
  component: lazyRouteComponent(() => import('../features/alerts/alerts-page.js'), 'AlertsPage'),
});

const alert = createRoute({
  getParentRoute: () => shell,
  path: '/alerts/$alertId',
  component: lazyRouteComponent(() => import('../features/alerts/alert-page.js'), 'AlertPage'),
});

const cellEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/cell',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/evidence/cell-page.js'), 'CellPage'),
});

const peopleEvidence = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/people',
  validateSearch: cleanEvidenceSearch,
  component: lazyRouteComponent(() => import('../features/people/people-evidence-page.js'), 'PeopleEvidencePage'),
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
  mailLink,
  shell.addChildren([
    engagement,
    alerts,
    alert,
    cellEvidence,
    peopleEvidence,
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
    settingsRoutes,
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
