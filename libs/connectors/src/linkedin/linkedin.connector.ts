import { type Connector, defineConnector } from '@libs/connector';

import { backfill } from './backfill.stream.js';
import { comments } from './comments.stream.js';
import { counters } from './counters.stream.js';
import { days } from './days.stream.js';
import { demographics } from './demographics.stream.js';
import { followers } from './followers.stream.js';
import { gains } from './gains.stream.js';
import { linkedinFailure } from './linkedin.failure.js';
import { apiVersion, authorize, LinkedinCredentials, oauth } from './linkedin.oauth.js';
import { linkedinLimits, linkedinQuotas } from './linkedin.quotas.js';
import { linkedinRetention } from './linkedin.retention.js';
import { names } from './names.stream.js';
import { posts } from './posts.stream.js';
import { reactions } from './reactions.stream.js';
import { webhooks } from './linkedin.webhooks.js';

/** LinkedIn organisation pages through the Community Management API. */
export const linkedin: Connector = defineConnector({
  platform: 'linkedin',
  apiVersion,
  endpoints: {
    authorize: 'https://www.linkedin.com/oauth/v2/authorization',
    token: 'https://www.linkedin.com/oauth/v2/accessToken',
    api: 'https://api.linkedin.com/rest/',
  },
  credentials: LinkedinCredentials,
  capabilities: {
    attributed: new Set(['reaction', 'comment']),
    fullyListed: new Set(['reaction', 'comment']),
    dated: new Set(['reaction', 'comment']),
    hasThreads: true,
    counted: new Set([
      ...(['reactions', 'comments', 'shares', 'impressions', 'reach', 'clicks', 'followers'] as const),
      ...(['platform_engagement'] as const),
    ]),
    days: new Set([
      'organic_followers',
      'paid_followers',
      'reactions',
      'comments',
      'shares',
      'impressions',
      'clicks',
      'reach',
    ]),
    traits: new Set(['seniority', 'function', 'industry', 'staff_count', 'country', 'region', 'association']),
    historyDays: null,
  },
  retention: linkedinRetention,
  limits: linkedinLimits,
  oauth,
  callBacks: null,
  streams: { posts, counters, reactions, comments, followers, gains, demographics, names, days, backfill },
  webhooks,
  authorize,
  failure: linkedinFailure,
  quotas: linkedinQuotas,
});
