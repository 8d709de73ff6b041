import type { Quota, RateLimit } from '@libs/connector';

const dayMs = 24 * 3_600_000;

/** The resources that LinkedIn counts apart. */
const resources = [
  'posts',
  'socialMetadata',
  'reactions',
  'comments',
  'shareStatistics',
  'followerStatistics',
  'networkSizes',
  'standardizedData',
] as const;

/** A resource with a quota of its own. */
export type Resource = (typeof resources)[number];

/** The Development tier: calls in a day to each resource, by the app and by the member who connected. */
export const linkedinLimits: readonly RateLimit[] = resources.flatMap((endpoint) => [
  { endpoint, scope: 'app', units: 500, windowMs: dayMs },
  { endpoint, scope: 'connection', units: 100, windowMs: dayMs },
]);

/** LinkedIn says nothing of what is left. */
export const linkedinQuotas = (): readonly Quota[] => [];
