import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  createPlatformHttp,
  endpointsAt,
  type InteractionRecord,
  type KnownInteraction,
  type KnownPost,
  type LookUpRecord,
  type SourceRecord,
} from '@libs/connector';
import { connectors } from '@libs/connectors';
import { freeBudget } from '@libs/testing';
import {
  attributedByDay,
  control,
  countByDay,
  type Opened,
  openSandbox,
  passSimulated,
  startOfTests,
  truthOf,
} from '../testing/opened.js';
import { connectX } from '../testing/x-reader.js';

jest.setTimeout(60_000);

const x = connectors.get('x');
if (x === undefined) throw new Error('no connector of x');

describe("our connector at X's stand-in", () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 6, volume: 3 });
  });
  afterEach(() => opened.sandbox.close());

  /** Everything that the connector reads, stream by stream, with a ledger that holds these interactions. */
  const readAll = async (
    accessToken: string,
    held: readonly InteractionRecord[] = [],
  ): Promise<Record<string, SourceRecord[]>> => {
    const { url, clientId, clientSecret } = opened.sandbox.addresses.x;
    const app = { clientId, clientSecret, endpoints: endpointsAt(x.endpoints, new URL(url)) };
    const budget = freeBudget;
    const now = (): Date => new Date(opened.realNow());
    const http = createPlatformHttp({ connector: x, app, credentials: { accessToken }, budget, now });
    const truth = await truthOf(opened, 'x');
    const posts = async function* (): AsyncGenerator<KnownPost> {
      for (const { id, publishedAt } of truth.posts.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        yield { postId: id, publishedAt: new Date(publishedAt) };
    };
    const interactions = async function* (after: string | null): AsyncGenerator<KnownInteraction> {
      const known = held.map((one) => ({ ...one, key: one.interactionId }));
      for (const one of known.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
        if (after === null || one.key > after) yield one;
    };
    const read: Record<string, SourceRecord[]> = {};
    for (const [name, stream] of Object.entries(x.streams)) {
      const context = {
        app,
        accountId: truth.account.externalId,
        checkpoint: null,
        http,
        posts,
        interactions,
        isFull: true,
        // The public's time, by which posts are young or old.
        now: new Date(startOfTests),
      };
      const records: SourceRecord[] = [];
      for await (const page of stream.read(context)) records.push(...page.records);
      read[name] = records;
    }
    return read;
  };

  const repliesIn = (read: Record<string, SourceRecord[]>): InteractionRecord[] =>
    (read['replies'] ?? []).flatMap((record) => (record.type === 'interaction' ? [record] : []));

  it('reads the same in whichever vocabulary X answers', async () => {
    const { access_token: token } = await connectX(opened);
    const held = repliesIn(await readAll(token));
    const asked = await readAll(token, held);
    await control(opened, 'x', { path: 'vocabulary', body: { answer: 'other' } });
    expect(await readAll(token, held)).toEqual(asked);
    for (const [stream, records] of Object.entries(asked)) expect([stream, records.length]).not.toEqual([stream, 0]);
  });

  it('finds out what became of replies that the search no longer reaches', async () => {
    const { access_token: token } = await connectX(opened);
    const held = repliesIn(await readAll(token));
    const goneOf = async (): Promise<ReadonlySet<string>> => {
      lookUps = ((await readAll(token, held))['rechecks'] ?? []).filter((record) => record.type === 'look-up');
      expect(lookUps).toHaveLength(held.length);
      return new Set(lookUps.flatMap(({ interactionId, isGone }) => (isGone ? [interactionId] : [])));
    };
    let lookUps: LookUpRecord[] = [];
    await passSimulated(opened, 8 * 86_400);
    const gone = await goneOf();
    const standing = held.filter(({ interactionId }) => !gone.has(interactionId));
    const days = countByDay(standing.map(({ occurredAt }) => occurredAt?.getTime() ?? 0));
    const truth = attributedByDay(await truthOf(opened, 'x'), 'comment');
    // The first and the last day were read in part.
    const whole = Object.keys(days).toSorted().slice(1, -1);
    expect(whole.map((day) => days[day])).toEqual(whole.map((day) => truth[day]));
    expect(lookUps.filter(({ text }) => text?.endsWith('(Edit)'))).not.toEqual([]);
    const removed = standing[0]?.postId ?? '';
    await control(opened, 'x', { path: `posts/${removed}/remove` });
    const onRemoved = held.flatMap(({ postId, interactionId }) => (postId === removed ? [interactionId] : []));
    expect([...(await goneOf())].toSorted()).toEqual([...new Set([...gone, ...onRemoved])].toSorted());
  });
});
