import {
  type AppCheck,
  type CodeExchange,
  type Connector,
  type CoveredAccount,
  defineConnector,
  defineStream,
} from '@libs/connector';
import type { InteractionKind, Metric, Platform } from '@libs/domain';
import { keptForever } from '@libs/testing';
import { z } from 'zod';

/** What differs between the platforms of a test. */
export interface ScriptedPlatform {
  readonly platform: Platform;
  readonly attributed: readonly InteractionKind[];
  readonly fullyListed?: readonly InteractionKind[];
  readonly counted: readonly Metric[];
  /** Whether replies come with the comment that they answer. */
  readonly hasThreads?: boolean;
  /** What the platform says when a code is exchanged; throws what it throws. */
  readonly exchange?: (exchange: CodeExchange) => Promise<void>;
  /** The access token of the next grant. */
  readonly userToken?: () => string;
  readonly accounts?: readonly Partial<CoveredAccount>[];
  /** The scopes that the next grant lacks. */
  readonly missingScopes?: readonly string[];
  /** What the platform says when it is asked about an app; throws what it throws. */
  readonly checkApp?: (check: AppCheck) => Promise<void>;
}

const stream = (lists: InteractionKind | 'counters' | null) =>
  defineStream({
    checkpoint: z.unknown(),
    lists,
    everyMs: 900_000,
    read: async function* () {
      yield* [];
    },
  });

const covered = (account: Partial<CoveredAccount>): CoveredAccount => ({
  externalId: 'page-1',
  name: 'Acme',
  handle: null,
  url: null,
  pictureUrl: null,
  credentials: { pageToken: 'page-secret' },
  shortcomings: [],
  ...account,
});

/** A platform without a network: streams of posts, counters and each listed kind, and a grant for every code. */
export const scriptedConnector = (script: ScriptedPlatform): Connector =>
  defineConnector({
    platform: script.platform,
    apiVersion: 'v1',
    endpoints: {
      authorize: 'https://platform.example/authorize',
      token: 'https://platform.example/token',
      api: 'https://platform.example/api',
    },
    credentials: z.record(z.string(), z.unknown()),
    capabilities: {
      attributed: new Set(script.attributed),
      fullyListed: new Set(script.fullyListed ?? script.attributed),
      dated: new Set(script.attributed),
      counted: new Set(script.counted),
      hasThreads: script.hasThreads ?? false,
      historyDays: null,
    },
    retention: keptForever,
    limits: [],
    callBacks: null,
    oauth: {
      scopes: ['read'],
      opens: { read: ['posts'] },
      checkApp: async (check) => script.checkApp?.(check),
      authorizeUrl: ({ app, redirectUri, state, codeVerifier }) => {
        const url = new URL(app.endpoints.authorize);
        url.search = new URLSearchParams({
          client_id: app.clientId,
          redirect_uri: redirectUri.href,
          state,
          challenge: String(codeVerifier.length),
        }).toString();
        return url;
      },
      exchange: async (exchange) => {
        await script.exchange?.(exchange);
        const accessToken = script.userToken?.() ?? 'user-secret';
        const missingScopes = [...(script.missingScopes ?? [])];
        return { credentials: { accessToken }, scopes: ['read'], missingScopes, expiresAt: null, renewBy: null };
      },
      refresh: () => Promise.resolve(null),
      inspect: () => Promise.resolve(null),
      accounts: () => Promise.resolve((script.accounts ?? [{}]).map(covered)),
    },
    streams: {
      posts: stream(null),
      counters: stream('counters'),
      ...Object.fromEntries(script.attributed.map((kind) => [`${kind}s`, stream(kind)])),
    },
    authorize: (_, request) => request,
    failure: () => null,
    quotas: () => [],
  });
