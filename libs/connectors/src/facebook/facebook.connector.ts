import { type Connector, defineConnector } from '@libs/connector';

import { backfill } from './backfill.stream.js';
import { comments } from './comments.stream.js';
import { counters } from './counters.stream.js';
import { facebookCallBacks } from './facebook.call-backs.js';
import { authorize, FacebookCredentials } from './facebook.credentials.js';
import { facebookFailure } from './facebook.failure.js';
import { oauth } from './facebook.oauth.js';
import { facebookLimits, facebookQuotas } from './facebook.quotas.js';
import { facebookRetention } from './facebook.retention.js';
import { followers } from './followers.stream.js';
import { insights } from './insights.stream.js';
import { pageInsights } from './page-insights.stream.js';
import { posts } from './posts.stream.js';
import { reactions } from './reactions.stream.js';
import { shares } from './shares.stream.js';
import { webhooks } from './facebook.webhooks.js';

/** Facebook pages through the Graph API. */
export const facebook: Connector = defineConnector({
  platform: 'facebook',
  apiVersion: 'v26.0',
  endpoints: {
    authorize: 'https://www.facebook.com/v26.0/dialog/oauth',
    token: 'https://graph.facebook.com/v26.0/oauth/access_token',
    api: 'https://graph.facebook.com/v26.0/',
  },
  credentials: FacebookCredentials,
  capabilities: {
    attributed: new Set(['reaction', 'comment', 'share']),
    fullyListed: new Set(['comment']),
    dated: new Set(['comment', 'share']),
    hasThreads: true,
    counted: new Set([
      ...(['reactions', 'comments', 'shares', 'views', 'reach', 'clicks', 'followers', 'fans'] as const),
      ...(['engagements', 'page_views', 'video_views', 'follows', 'unfollows'] as const),
    ]),
    historyDays: null,
  },
  retention: facebookRetention,
  limits: facebookLimits,
  oauth,
  callBacks: facebookCallBacks,
  streams: { posts, counters, reactions, comments, shares, insights, page_insights: pageInsights, followers, backfill },
  webhooks,
  authorize,
  failure: facebookFailure,
  quotas: facebookQuotas,
});
