import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { shell } from './frame-routes.js';

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

const brand = createRoute({
  getParentRoute: () => settings,
  path: '/brand',
  component: lazyRouteComponent(() => import('../features/brand/brand-page.js'), 'BrandPage'),
});

const alertChannels = createRoute({
  getParentRoute: () => settings,
  path: '/alert-channels',
  component: lazyRouteComponent(() => import('../features/channels/channels-page.js'), 'ChannelsPage'),
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

/** The pages of the settings. */
export const settingsRoutes = settings.addChildren([
  you,
  logins,
  engagementRate,
  brand,
  alertChannels,
  members,
  apps,
  apiKeys,
  storedData,
  erasure,
  auditLog,
]);
