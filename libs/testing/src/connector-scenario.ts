import {
  type Budget,
  type ConnectorError,
  type Connector,
  createPlatformHttp,
  type Credentials,
  type KnownInteraction,
  type KnownPost,
  type Page,
  type PlatformApp,
  type SourceRecord,
} from '@libs/connector';

import { freeBudget } from './free-budget.js';

/** An answer with which the platform refuses, and what it must mean. */
export interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly kind: ConnectorError['kind'];
  /** For `rate-limited`: when the next call is allowed. */
  readonly retryAt?: Date;
}

/** A small scripted platform that really pages, and what a connector reads from it. */
export interface ConnectorScenario {
  readonly app: PlatformApp;
  /** Every text in them must be kept out of errors and evidence. */
  readonly credentials: Credentials;
  readonly accountId: string;
  readonly posts: readonly KnownPost[];
  /** What the ledger already holds of the interactions that streams look up again, in their order. */
  readonly interactions?: readonly KnownInteraction[];
  /** A known post that the platform no longer has. */
  readonly removedPostId: string;
  /** Answers as the platform would. Each reading gets one of its own. */
  readonly platform: () => typeof fetch;
  readonly now: Date;
  /** Some call of the API, by its path below the API's address, and the limit it counts against. */
  readonly probe: { readonly path: string; readonly endpoint: string };
  /** The platform's own ways to refuse. */
  readonly refusals: readonly Refusal[];
}

/** What was asked and paid while reading. */
export interface Account {
  readonly asked: string[];
  readonly paid: { readonly endpoint: string; readonly units: number }[];
}

/** A door to the scripted platform that keeps account of what went through it. */
export const openDoor = (connector: Connector, scenario: ConnectorScenario, platform: typeof fetch) => {
  const account: Account = { asked: [], paid: [] };
  const budget: Budget = {
    ...freeBudget,
    spend: (endpoint, units) => {
      account.paid.push({ endpoint, units });
      return freeBudget.spend(endpoint, units);
    },
  };
  const counting: typeof fetch = (input, init) => {
    account.asked.push(input instanceof Request ? input.url : String(input));
    return platform(input, init);
  };
  const { app, credentials, now } = scenario;
  const http = createPlatformHttp({ connector, app, credentials, budget, now: () => now, fetch: counting });
  return { http, account };
};

const inOrder = (posts: readonly KnownPost[]) =>
  async function* (after: string | null): AsyncGenerator<KnownPost> {
    const sorted = posts.toSorted((a, b) => (a.postId < b.postId ? -1 : 1));
    for (const post of sorted) if (after === null || post.postId > after) yield post;
  };

/** For streams that are read without a ledger: it holds no interaction. */
export async function* nothingKnown(): AsyncGenerator<KnownInteraction> {
  yield* [];
}

const behind = (interactions: readonly KnownInteraction[]) =>
  async function* (after: string | null): AsyncGenerator<KnownInteraction> {
    for (const interaction of interactions) if (after === null || interaction.key > after) yield interaction;
  };

/** Reads a stream to its end, from a checkpoint as the ledger would have kept it. */
export const readStream = async (
  connector: Connector,
  scenario: ConnectorScenario,
  { stream, checkpoint, isFull }: { readonly stream: string; readonly checkpoint: unknown; readonly isFull: boolean },
): Promise<{ readonly pages: Page[]; readonly account: Account }> => {
  const definition = connector.streams[stream];
  if (definition === undefined) throw new Error(`no stream ${stream}`);
  const { http, account } = openDoor(connector, scenario, scenario.platform());
  const { app, accountId, now } = scenario;
  const stored: unknown = JSON.parse(JSON.stringify(checkpoint));
  const posts = inOrder(scenario.posts);
  const interactions = behind(scenario.interactions ?? []);
  const context = { app, accountId, checkpoint: stored, http, posts, interactions, isFull, now };
  const pages: Page[] = [];
  for await (const page of definition.read(context)) pages.push(page);
  return { pages, account };
};

/** What makes a record the same record when it is read again. */
export const keyOf = (record: SourceRecord): string => {
  if (record.type === 'interaction') return `${record.kind} ${record.interactionId} on ${record.postId}`;
  if (record.type === 'look-up') return `look-up of ${record.kind} ${record.interactionId} on ${record.postId}`;
  if (record.type === 'count') return `${record.metric} of ${record.postId ?? 'the account'}`;
  if (record.type === 'break') return `break of ${record.metric} of ${record.of}`;
  if (record.type === 'day') return `${record.figure} of ${record.day}`;
  if (record.type === 'segment-name') return `${record.language} name of ${record.trait} ${record.segment}`;
  if (record.type === 'followers') return `followers by ${record.trait}`;
  if (record.type !== 'listing') return `${record.type} ${record.postId}`;
  return `${record.part} of ${record.kind} ${record.details?.join() ?? ''} on ${record.postId}`;
};

/** The records of pages, in order. */
export const recordsOf = (pages: readonly Page[]): SourceRecord[] => pages.flatMap(({ records }) => [...records]);
