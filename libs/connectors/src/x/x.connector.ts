import { type Connector, defineConnector } from '@libs/connector';

import { backfill } from './backfill.stream.js';
import { counters } from './counters.stream.js';
import { followers } from './followers.stream.js';
import { likes } from './likes.stream.js';
import { ownFigures } from './own-figures.stream.js';
import { posts } from './posts.stream.js';
import { quotes } from './quotes.stream.js';
import { rechecks } from './rechecks.stream.js';
import { replies } from './replies.stream.js';
import { reposts } from './reposts.stream.js';
import { xFailure } from './x.failure.js';
import { authorize, oauth, XCredentials } from './x.oauth.js';
import { xPricing } from './x.pricing.js';
import { xLimits, xQuotas } from './x.quotas.js';
import { xRetention } from './x.retention.js';
import { webhooks } from './x.webhooks.js';

/** X accounts through API v2. */
export const x: Connector = defineConnector({
  platform: 'x',
  apiVersion: '2',
  endpoints: {
    authorize: 'https://x.com/i/oauth2/authorize',
    token: 'https://api.x.com/2/oauth2/token',
    api: 'https://api.x.com/2/',
  },
  credentials: XCredentials,
  capabilities: {
    attributed: new Set(['reaction', 'comment', 'share']),
    fullyListed: new Set(['share']),
    dated: new Set(['comment', 'share']),
    counted: new Set([
      'reactions',
      'comments',
      'shares',
      'impressions',
      'bookmarks',
      'clicks',
      'profile_clicks',
      'engagements',
      'followers',
    ]),
    historyDays: 7,
  },
  retention: xRetention,
  limits: xLimits,
  oauth,
  callBacks: null,
  streams: { posts, counters, own_figures: ownFigures, likes, reposts, quotes, replies, rechecks, followers, backfill },
  webhooks,
  authorize,
  failure: xFailure,
  quotas: xQuotas,
  pricing: xPricing,
});
