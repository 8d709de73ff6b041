import { type Answer, type ApiRequest, type Route, bearerOf, ok } from '../http/exchange.js';
import { ConsentDesk } from '../oauth/consent.js';
import type { PlatformApi, PlatformContext } from '../platform/platform-api.js';
import { DailyCalls, type Gate, checkMethod, checkScope, checkVersion, grantOf, linkedinVersions } from './caller.js';
import { linkedinError, refuseParameter, traceHeaders } from './linkedin-error.js';
import { linkedinScopes, loginRoutes } from './login.routes.js';
import { organization, organizationAcls, organizations, organizationsLookup } from './organizations.js';
import { postsByAuthor, postsByIds, singlePost } from './posts.js';
import { RestLiQuery } from './rest-li.js';
import { comments, reactionsByEntity, singleComment, socialMetadata, socialMetadataBatch } from './social.js';
import { followerStatistics, networkSize, shareStatistics } from './statistics.js';
import { geo, standardizedList } from './standardized.js';
import { type LinkedinView, member } from './view.js';
import { enterAddress, linkedinAddressCheck, linkedinTeller, webhookRoutes } from './webhooks.js';

const codeLifetimeMs = 1_800_000;

interface Endpoint extends Gate {
  readonly path: string;
  readonly tell: (view: LinkedinView) => Answer;
}

/** Finders and batches share a path; the query tells which is meant. */
interface Choice {
  readonly path: string;
  readonly resource: string;
  readonly finders: Readonly<Record<string, Endpoint['tell']>>;
  readonly batch: Endpoint['tell'] | null;
  readonly scopes: readonly string[];
}

const social = ['r_organization_social', 'r_organization_social_feed'];
const admin = ['rw_organization_admin'];

const endpoints: readonly Endpoint[] = [
  { path: '/rest/organizations/:id', resource: 'organizations', method: 'GET', scopes: admin, tell: organization },
  {
    path: '/rest/posts/:urn',
    resource: 'partnerApiPostsExternal',
    method: 'GET',
    scopes: ['r_organization_social'],
    tell: singlePost,
  },
  {
    path: '/rest/socialMetadata/:urn',
    resource: 'socialMetadata',
    method: 'GET',
    scopes: social,
    tell: socialMetadata,
  },
  {
    path: '/rest/reactions/:key',
    resource: 'partnerApiReactions',
    method: 'FINDER-entity',
    scopes: social,
    tell: reactionsByEntity,
  },
  {
    path: '/rest/socialActions/:urn/comments',
    resource: 'partnerApiSocialActions',
    method: 'GET_ALL',
    scopes: social,
    tell: comments,
  },
  {
    path: '/rest/socialActions/:urn/comments/:id',
    resource: 'partnerApiSocialActions',
    method: 'GET',
    scopes: social,
    tell: singleComment,
  },
  {
    path: '/rest/networkSizes/:urn',
    resource: 'networkSizes',
    method: 'GET',
    scopes: [...admin, 'r_organization_social', 'r_organization_followers'],
    tell: networkSize,
  },
];

const choices: readonly Choice[] = [
  {
    path: '/rest/organizationAcls',
    resource: 'organizationAcls',
    finders: { roleAssignee: organizationAcls, organization: organizationAcls },
    batch: null,
    scopes: admin,
  },
  { path: '/rest/organizations', resource: 'organizations', finders: {}, batch: organizations, scopes: admin },
  {
    path: '/rest/organizationsLookup',
    resource: 'organizationsLookup',
    finders: {},
    batch: organizationsLookup,
    scopes: admin,
  },
  {
    path: '/rest/posts',
    resource: 'partnerApiPostsExternal',
    finders: { author: postsByAuthor },
    batch: postsByIds,
    scopes: ['r_organization_social'],
  },
  { path: '/rest/socialMetadata', resource: 'socialMetadata', finders: {}, batch: socialMetadataBatch, scopes: social },
  {
    path: '/rest/organizationalEntityShareStatistics',
    resource: 'organizationalEntityShareStatistics',
    finders: { organizationalEntity: shareStatistics },
    batch: null,
    scopes: admin,
  },
  {
    path: '/rest/organizationalEntityFollowerStatistics',
    resource: 'organizationalEntityFollowerStatistics',
    finders: { organizationalEntity: followerStatistics },
    batch: null,
    scopes: admin,
  },
];

/** Names of what follower statistics speak of; every member may ask for them, and no version of the API is named. */
const standardized: readonly Endpoint[] = [
  ...(['functions', 'seniorities', 'industries'] as const).map((resource) => ({
    path: `/v2/${resource}`,
    resource,
    method: 'GET_ALL' as const,
    scopes: Object.keys(linkedinScopes),
    tell: standardizedList(resource),
  })),
  { path: '/v2/geo', resource: 'geo', method: 'BATCH_GET', scopes: Object.keys(linkedinScopes), tell: geo },
];

const countedAs = ({ resource, method }: Gate): string => `${resource} ${method}`;

/** The names under which calls are counted by the day. */
const limited: readonly string[] = [
  ...new Set([
    ...[...endpoints, ...standardized].map(countedAs),
    ...choices.flatMap(({ resource, finders, batch }) => [
      ...Object.keys(finders).map((finder) => `${resource} FINDER-${finder}`),
      ...(batch === null ? [] : [`${resource} BATCH_GET`]),
    ]),
  ]),
];

const chosen = (choice: Choice, query: RestLiQuery): Endpoint => {
  const { path, resource, scopes, batch, finders } = choice;
  if (query.has('ids') && batch !== null) return { path, resource, scopes, method: 'BATCH_GET', tell: batch };
  const finder = query.required('q');
  const tell = finders[finder];
  if (tell === undefined) return refuseParameter(`Finder ${finder} is not supported by ${resource}`);
  return { path, resource, scopes, method: `FINDER-${finder}`, tell };
};

const userinfo = (context: PlatformContext, request: ApiRequest): Answer => {
  const grant = grantOf(context.vault, request);
  checkScope(grant, { resource: 'userinfo', method: 'GET', scopes: ['openid', 'profile'] }, request);
  const [given = '', family = ''] = member.name.split(' ');
  return ok({ sub: member.id, name: member.name, given_name: given, family_name: family, locale: 'en-US' });
};

const restRoutes = (context: PlatformContext): Route[] => {
  const daily = new DailyCalls(context);
  const answer = (request: ApiRequest, endpointOf: (query: RestLiQuery) => Endpoint): Answer => {
    const grant = grantOf(context.vault, request);
    if (request.path.startsWith('/rest/')) checkVersion(context, request);
    const query = new RestLiQuery(request);
    const endpoint = endpointOf(query);
    checkMethod(endpoint, request);
    checkScope(grant, endpoint, request);
    daily.spend(grant, countedAs(endpoint), request.realNow);
    const told = endpoint.tell({ context, request, query });
    return { ...told, headers: { ...traceHeaders(), ...told.headers, 'x-restli-protocol-version': '2.0.0' } };
  };
  const route = (path: string, endpointOf: (query: RestLiQuery) => Endpoint): Route => ({
    method: 'GET',
    path,
    kind: 'api',
    handle: (request) => answer(request, endpointOf),
  });
  return [
    ...choices.map((choice) => route(choice.path, (query) => chosen(choice, query))),
    ...[...endpoints, ...standardized].map((endpoint) => route(endpoint.path, () => endpoint)),
    { method: 'GET', path: '/v2/userinfo', kind: 'api', handle: (request) => userinfo(context, request) },
  ];
};

/** The versioned API of LinkedIn and its login. */
export const linkedinApi = (context: PlatformContext): PlatformApi => {
  const desk = new ConsentDesk(context.vault, {
    platform: 'LinkedIn',
    accounts: context.accounts,
    choice: 'none',
    scopes: linkedinScopes,
    codePrefix: 'AQT',
    codeLifetimeMs,
    denial: {
      error: 'user_cancelled_authorize',
      error_description: 'The user cancelled the authorization',
    },
    fragment: '',
  });
  return {
    routes: [...loginRoutes(context.vault, desk), ...webhookRoutes(context), ...restRoutes(context)],
    teller: linkedinTeller,
    addressCheck: linkedinAddressCheck,
    endsWithPassword: false,
    limited,
    versions: linkedinVersions,
    isPrepaid: false,
    enterAddress: (wish) => enterAddress(context, wish),
    pathOf: (path) => path,
    unknown: ({ path }) =>
      linkedinError({ status: 404, code: 'RESOURCE_NOT_FOUND', message: `No virtual resource found for ${path}` }),
    tokenOf: bearerOf,
    // Not the day's limit: the gateway's own protection, which is over soon.
    stumble: () =>
      linkedinError({
        status: 401,
        serviceErrorCode: 65_600,
        code: 'INVALID_ACCESS_TOKEN',
        message: 'Invalid access token',
      }),
    throttled: () => linkedinError({ status: 429, message: 'Too many requests' }),
    outage: () => linkedinError({ status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal Server Error' }),
  };
};
