import { type Answer, type ApiRequest, type Route, ok, plainText } from '../http/exchange.js';
import { ConsentDesk } from '../oauth/consent.js';
import { covers } from '../oauth/vault.js';
import type { CompanyAccount } from '../platform/company-accounts.js';
import type { PlatformApi, PlatformContext } from '../platform/platform-api.js';
import type { CommentState, PostState } from '../platform/post-state.js';
import type { Versions } from '../platform/whims.js';
import { batch } from './batch.js';
import { type Caller, callerOf, requirePermission, tokenOf } from './caller.js';
import { type EdgeWish, type GraphView, commentsEdge, edgeOfPath, graphPage, reactionsEdge } from './edges.js';
import { FacebookLimits, facebookLimited } from './facebook-limits.js';
import { parseFields, renderNode } from './fields.js';
import { graphError, nothingThere, pageThrottled, refuse } from './graph-error.js';
import { graphInstant } from './graph-values.js';
import { pageInsights, postInsights } from './insights.js';
import { facebookScopes, loginRoutes } from './login.routes.js';
import { mainPageId, pageOf, pageTokenOf } from './pages.js';
import { commentTable, pageTable, postTable, profileTable, sharesEdge } from './nodes.js';
import { signedRequest } from './signed-request.js';
import { facebookTeller, webhookRoutes } from './webhooks.js';

const versions: Versions = { oldest: 21, newest: 26 };
const mostIds = 50;
const owner = { id: '100000000000042', name: 'Nora Lindt' };

/** A version that is over does not fail: calls fall forward to the oldest one that is served. */
const versionOf = (path: string, { oldest, newest }: Versions): string => {
  const asked = Number(/^\/v(\d+)\.\d+(?=\/|$)/.exec(path)?.[1] ?? newest);
  return `v${Math.max(oldest, Math.min(newest, asked))}.0`;
};

const fieldsOf = (request: ApiRequest) => {
  const text = request.query.get('fields');
  return text === null || text === '' ? null : parseFields(text);
};

const readingTasks: ReadonlySet<string> = new Set(['MANAGE', 'CREATE_CONTENT', 'MODERATE']);

const pageNode = (view: GraphView, page: CompanyAccount, unasked: readonly string[]): object => {
  const isOfPublic = page.externalId === mainPageId(view);
  return renderNode({ accessToken: pageTokenOf(view, page), account: page, isOfPublic }, pageTable(view), {
    fields: fieldsOf(view.request),
    unasked,
    type: 'Page',
  });
};

const postNode = (view: GraphView, post: PostState, fields: EdgeWish['fields']): object => {
  requirePermission(view.caller, 'pages_read_engagement');
  return renderNode(post, postTable(view), {
    fields,
    unasked: ['created_time', 'message', 'story', 'id'],
    type: 'PagePost',
  });
};

const commentNode = (view: GraphView, comment: CommentState, fields: EdgeWish['fields']): object => {
  requirePermission(view.caller, 'pages_read_user_content');
  return renderNode(comment, commentTable(view), {
    fields,
    unasked: ['created_time', 'from', 'message', 'id'],
    type: 'Comment',
  });
};

const isPage = (view: GraphView, id: string): boolean => pageOf(view, id) !== null;

const findNode = (view: GraphView, id: string): object | null => {
  const page = pageOf(view, id);
  if (page !== null) return pageNode(view, page, ['name', 'id']);
  if (id === 'me') return { name: owner.name, id: owner.id };
  const found = view.context.world.state.find(id);
  if (found?.kind === 'post') return postNode(view, found.post, fieldsOf(view.request));
  return found?.kind === 'comment' ? commentNode(view, found.comment, fieldsOf(view.request)) : null;
};

const nodeById = (view: GraphView): object => {
  const id = plainText(view.request.params['id'] ?? 'me');
  return findNode(view, id) ?? nothingThere(id);
};

const nodesByIds = (view: GraphView): object => {
  const ids = idsOf(view.request);
  if (ids.length === 0)
    refuse({
      code: 2500,
      type: 'OAuthException',
      message: 'Unsupported get request. Please read the Graph API documentation.',
    });
  if (ids.length > mostIds)
    refuse({ code: 100, message: `(#100) Too many IDs. Maximum: ${mostIds}. Provided: ${ids.length}.` });
  const nodes = ids.map((id) => [id, findNode(view, id)] as const);
  const missing = nodes.filter(([, node]) => node === null).map(([id]) => id);
  if (missing.length > 0)
    refuse({ code: 803, message: `(#803) Some of the aliases you requested do not exist: ${missing.join(',')}` });
  return Object.fromEntries(nodes);
};

const idsOf = ({ query }: ApiRequest): string[] => (query.get('ids') ?? '').split(',').filter((id) => id !== '');

const publishedPosts = (view: GraphView): object => {
  const id = plainText(view.request.params['id'] ?? '');
  const page = pageOf(view, id);
  if (page === null) return nothingThere(id);
  requirePermission(view.caller, 'pages_read_engagement');
  if (!page.rights.some((task) => readingTasks.has(task)))
    refuse({ code: 283, status: 403, message: '(#283) Requires a task on the page to read its posts' });
  const since = graphInstant(view.request.query.get('since')) ?? Number.NEGATIVE_INFINITY;
  const until = graphInstant(view.request.query.get('until')) ?? Number.POSITIVE_INFINITY;
  const own = page.externalId === mainPageId(view) ? [...view.context.world.state.posts.values()] : [];
  const posts = own
    .filter(({ draft }) => draft.publishedAt >= since && draft.publishedAt <= until)
    .toSorted((left, right) => right.order - left.order);
  const wish = edgeOfPath(view, id, 'published_posts');
  return graphPage(view, wish, {
    sorted: posts,
    direction: 'falling',
    render: (post) => postNode(view, post, wish.fields),
  });
};

const edgeOfPost =
  (edge: string, tell: (view: GraphView, post: PostState, wish: EdgeWish) => object) =>
  (view: GraphView): object => {
    const id = plainText(view.request.params['id'] ?? '');
    const found = view.context.world.state.find(id);
    return found?.kind === 'post' ? tell(view, found.post, edgeOfPath(view, id, edge)) : nothingThere(id);
  };

const comments = (view: GraphView): object => {
  const id = plainText(view.request.params['id'] ?? '');
  const found = view.context.world.state.find(id);
  const wish = edgeOfPath(view, id, 'comments');
  const listing = { wish, table: commentTable(view) };
  if (found?.kind === 'post') return commentsEdge(view, found.post, listing);
  return found?.kind === 'comment' ? commentsEdge(view, found.comment, listing) : nothingThere(id);
};

const insights = (view: GraphView): object => {
  const id = plainText(view.request.params['id'] ?? '');
  if (isPage(view, id)) return pageInsights(view);
  const found = view.context.world.state.find(id);
  return found?.kind === 'post'
    ? postInsights(view, found.post, view.request.query.get('metric') ?? undefined)
    : nothingThere(id);
};

const accounts = (view: GraphView): object => {
  if (view.caller.as === 'page' || !view.caller.grant.scopes.includes('pages_show_list')) return { data: [] };
  const cursor = Buffer.from('0').toString('base64');
  const ticked = view.context.accounts.list().filter(({ externalId }) => covers(view.caller.grant, externalId));
  if (ticked.length === 0) return { data: [] };
  return {
    data: ticked.map((page) => pageNode(view, page, ['access_token', 'category', 'name', 'id', 'tasks'])),
    paging: { cursors: { before: cursor, after: cursor } },
  };
};

const permissions = ({ caller: { grant } }: GraphView): object => ({
  data: [
    ...[...new Set(['public_profile', ...grant.scopes])].map((permission) => ({ permission, status: 'granted' })),
    ...grant.declined.map((permission) => ({ permission, status: 'declined' })),
  ],
});

const giveBack = ({ context, caller, request }: GraphView): object => {
  const permission = request.params['permission'];
  if (permission === undefined) context.vault.revoke(caller.grant.id, request.realNow);
  else
    context.vault.narrow(
      caller.grant.id,
      caller.grant.scopes.filter((scope) => scope !== permission),
    );
  return { success: true };
};

type Read = readonly [path: string, tell: (view: GraphView) => object, method?: 'GET' | 'DELETE'];

const reactions = (view: GraphView, post: PostState, wish: EdgeWish): object =>
  reactionsEdge(view, post, { wish, table: profileTable(view) });

const reads: readonly Read[] = [
  ['/', nodesByIds],
  ['/me', nodeById],
  ['/me/accounts', accounts],
  ['/me/permissions', permissions],
  ['/me/permissions', giveBack, 'DELETE'],
  ['/me/permissions/:permission', giveBack, 'DELETE'],
  ['/:id', nodeById],
  ['/:id/published_posts', publishedPosts],
  ['/:id/posts', publishedPosts],
  ['/:id/feed', publishedPosts],
  ['/:id/insights', insights],
  ['/:id/reactions', edgeOfPost('reactions', reactions)],
  ['/:id/likes', edgeOfPost('likes', reactions)],
  ['/:id/comments', comments],
  ['/:id/sharedposts', edgeOfPost('sharedposts', sharesEdge)],
];

const readRoutes = (context: PlatformContext): Route[] => {
  const limits = new FacebookLimits(context);
  const answer = (request: ApiRequest, tell: (view: GraphView) => object): Answer => {
    const caller: Caller = callerOf(context, request);
    const version = versionOf(request.path, context.whims.versions ?? versions);
    const usage = limits.spend(caller, Math.max(1, idsOf(request).length), request);
    return {
      ...ok(tell({ context, request, caller, version })),
      headers: { ...usage, 'facebook-api-version': version },
    };
  };
  return reads.map(([path, tell, method]): Route => ({
    method: method ?? 'GET',
    path,
    kind: 'api',
    handle: (request) => answer(request, tell),
  }));
};

/** The Graph API and the login dialog. */
export const facebookApi = (context: PlatformContext): PlatformApi => {
  const { account } = context.world.plan.naming;
  const desk = new ConsentDesk(context.vault, {
    platform: 'Facebook',
    accounts: context.accounts,
    choice: 'accounts-and-scopes',
    scopes: facebookScopes,
    codePrefix: 'AQ',
    codeLifetimeMs: 600_000,
    denial: {
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
    },
    fragment: '#_=_',
  });
  const targets = {
    routes: [
      ...loginRoutes({ vault: context.vault, desk, accounts: context.accounts, ownerId: owner.id }),
      ...webhookRoutes(context),
      ...readRoutes(context),
    ],
    pathOf: (path: string) => path.replace(/^\/v\d+\.\d+(?=\/|$)/, '').replace(/(?<=.)\/$/, '') || '/',
  };
  return {
    routes: [
      ...targets.routes,
      { method: 'POST', path: '/', kind: 'api', handle: (request) => batch(targets, request) },
    ],
    teller: facebookTeller,
    callBack: (app, { person, realNow }) => signedRequest(person ?? owner.id, app, realNow),
    endsWithPassword: true,
    limited: facebookLimited,
    versions,
    isPrepaid: false,
    pathOf: targets.pathOf,
    unknown: ({ path }) => graphError({ code: 2500, message: `Unknown path components: ${path}` }),
    tokenOf,
    stumble: () => graphError({ code: 190, message: 'Invalid OAuth access token.' }),
    throttled: () => pageThrottled(account.externalId, 0),
    outage: () =>
      graphError({
        code: 2,
        status: 500,
        isTransient: true,
        message: 'An unexpected error has occurred. Please retry your request later.',
      }),
  };
};
