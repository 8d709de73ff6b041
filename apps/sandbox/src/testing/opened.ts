import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.js';
import type { Platform } from '../world/event.js';

/** A sandbox with both clocks in the hands of the test. */
export interface Opened {
  readonly sandbox: Sandbox;
  /** Lets real time pass: tokens, codes and rate limits age. */
  readonly passReal: (ms: number) => void;
  readonly realNow: () => number;
}

/** The simulated instant at which tests begin. */
export const startOfTests = Date.parse('2026-08-20T12:00:00Z');
/** Where the tests' app is called back. */
export const redirectUri = 'http://127.0.0.1:9/callback';

/** Starts a sandbox whose simulated clock stands still. */
export const openSandbox = async (options: SandboxOptions = {}): Promise<Opened> => {
  let real = Date.parse('2026-11-02T09:30:00Z');
  const realNow = (): number => real;
  const sandbox = await startSandbox({
    start: startOfTests,
    historyDays: 9,
    rate: 0,
    volume: 0.5,
    limitFactor: 1000,
    realNow,
    ...options,
  });
  return {
    sandbox,
    realNow,
    passReal: (ms) => {
      real += ms;
    },
  };
};

/** Any JSON answer with its status. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Fetches and parses; an empty body is null. */
export const ask = async (url: string | URL, init: RequestInit = {}): Promise<Told> => {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
};

/** Sends JSON to a control endpoint. */
export const control = (opened: Opened, platform: Platform, request: { path: string; body?: object }): Promise<Told> =>
  ask(`${opened.sandbox.addresses[platform].url}/_control/${request.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request.body ?? {}),
  });

/** Lets simulated time pass. */
export const passSimulated = (opened: Opened, seconds: number): Promise<Told> =>
  control(opened, 'x', { path: 'clock', body: { advance: seconds } });

/** A form as a request body. */
export const form = (values: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(values).toString(),
});

/** The Basic header of the tests' app. */
export const basic = ({ sandbox }: Opened, platform: Platform): Record<string, string> => {
  const { clientId, clientSecret } = sandbox.addresses[platform];
  return { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
};

const authorizePaths: Readonly<Record<Platform, string>> = {
  facebook: '/v26.0/dialog/oauth',
  x: '/i/oauth2/authorize',
  linkedin: '/oauth/v2/authorization',
};

/** Every scope that reading needs, as each platform separates them. */
const readingScopes: Readonly<Record<Platform, string>> = {
  facebook: 'pages_show_list,pages_read_engagement,pages_read_user_content,read_insights',
  x: 'tweet.read users.read like.read offline.access',
  linkedin: 'openid profile r_organization_social rw_organization_admin',
};

/** The verifier that tests use for PKCE. */
export const verifier = 'a-verifier-of-at-least-forty-three-characters-1234';

/** Registers the tests' redirect address. */
export const registerRedirect = (opened: Opened, platform: Platform): Promise<Told> => {
  const { clientId, clientSecret } = opened.sandbox.addresses[platform];
  return control(opened, platform, { path: 'apps', body: { clientId, clientSecret, redirectUris: [redirectUri] } });
};

/** The address of the consent page. */
export const authorizeUrl = ({ sandbox }: Opened, platform: Platform, changes: Record<string, string> = {}): URL => {
  const { url, clientId } = sandbox.addresses[platform];
  const address = new URL(authorizePaths[platform], url);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query: Record<string, string> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'a state',
    scope: readingScopes[platform],
    ...(platform === 'x' ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
    ...changes,
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address;
};

/** Opens the consent page and presses a button; gives the address of the redirect. */
export const decide = async (address: URL, decision: 'approve' | 'deny'): Promise<URL> => {
  const page = await ask(address);
  const id = /name="request" value="([^"]+)"/.exec(String(page.body))?.[1] ?? '';
  const answer = await ask(address, form({ request: id, decision }));
  return new URL(answer.headers.get('location') ?? 'about:blank');
};

/** Goes through the consent page and returns the code. */
export const codeFor = async (
  opened: Opened,
  platform: Platform,
  changes: Record<string, string> = {},
): Promise<string> => {
  await registerRedirect(opened, platform);
  const back = await decide(authorizeUrl(opened, platform, changes), 'approve');
  return back.searchParams.get('code') ?? '';
};

const TruthDay = z.object({
  day: z.string(),
  kind: z.enum(['reaction', 'comment', 'share']),
  added: z.number(),
  removed: z.number(),
  net: z.number(),
  postId: z.string().optional(),
});
const Totals = z.object({ reactions: z.number(), comments: z.number(), shares: z.number() });
/** The shape of `/_truth`. */
export const Truth = z.object({
  clock: z.string(),
  epoch: z.string(),
  account: z.object({ externalId: z.string(), name: z.string() }),
  followers: z.number(),
  followerDays: z.array(z.object({ day: z.string(), gained: z.number(), lost: z.number() })),
  posts: z.array(
    z.object({
      id: z.string(),
      publishedAt: z.string(),
      removedAt: z.string().nullable(),
      tags: z.array(z.string()),
      counters: Totals,
      listable: Totals,
    }),
  ),
  days: z.array(TruthDay),
  attributed: z.array(
    z.object({ day: z.string(), kind: z.string(), tag: z.string().nullable(), interactions: z.number() }),
  ),
});
export type Truth = z.infer<typeof Truth>;

/** What the sandbox says really happened. */
export const truthOf = async ({ sandbox }: Opened, platform: Platform, query = ''): Promise<Truth> =>
  Truth.parse((await ask(`${sandbox.addresses[platform].url}/_truth${query}`)).body);

const line = ({ reactions, comments, shares }: z.infer<typeof Totals>): string => `${reactions}/${comments}/${shares}`;

/** Posts of the truth that stand, each as `id: reactions/comments/shares`, counted and listable. */
export const figuresOf = (truth: Truth): Record<string, string> => {
  const standing = truth.posts.filter(({ removedAt }) => removedAt === null);
  return Object.fromEntries(standing.map((post) => [post.id, `${line(post.counters)} ${line(post.listable)}`]));
};

/** The truth's attributed rows of one kind without regard to tags. */
export const attributedByDay = (truth: Truth, kind: string): Record<string, number> =>
  Object.fromEntries(
    truth.attributed.filter((row) => row.kind === kind && row.tag === null).map((row) => [row.day, row.interactions]),
  );

/** How many instants fall on each UTC day. */
export const countByDay = (instants: readonly number[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const at of instants.toSorted((left, right) => left - right)) {
    const day = new Date(at).toISOString().slice(0, 10);
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
};
