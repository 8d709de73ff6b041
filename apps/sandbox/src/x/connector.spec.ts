import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPlatformHttp, endpointsAt, type KnownPost, type SourceRecord } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { nothingKnown } from '@libs/testing';
import { control, type Opened, openSandbox, truthOf } from '../testing/opened.js';
import { connectX } from '../testing/x-reader.js';

jest.setTimeout(60_000);

const x = connectors.get('x');
if (x === undefined) throw new Error('no connector of x');

describe("our connector at X's stand-in", () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 6 });
  });
  afterEach(() => opened.sandbox.close());

  /** Everything that the connector reads, stream by stream. */
  const readAll = async (accessToken: string): Promise<Record<string, SourceRecord[]>> => {
    const { url, clientId, clientSecret } = opened.sandbox.addresses.x;
    const app = { clientId, clientSecret, endpoints: endpointsAt(x.endpoints, new URL(url)) };
    const budget = { spend: async () => 0, settle: async () => {}, learn: async () => {} };
    const now = (): Date => new Date(opened.realNow());
    const http = createPlatformHttp({ connector: x, app, credentials: { accessToken }, budget, now });
    const truth = await truthOf(opened, 'x');
    const posts = async function* (): AsyncGenerator<KnownPost> {
      for (const { id, publishedAt } of truth.posts.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        yield { postId: id, publishedAt: new Date(publishedAt) };
    };
    const read: Record<string, SourceRecord[]> = {};
    for (const [name, stream] of Object.entries(x.streams)) {
      const context = {
        app,
        accountId: truth.account.externalId,
        checkpoint: null,
        http,
        posts,
        interactions: nothingKnown,
        isFull: true,
        now: now(),
      };
      const records: SourceRecord[] = [];
      for await (const page of stream.read(context)) records.push(...page.records);
      read[name] = records;
    }
    return read;
  };

  it('reads the same in whichever vocabulary X answers', async () => {
    const { access_token: token } = await connectX(opened);
    const asked = await readAll(token);
    await control(opened, 'x', { path: 'vocabulary', body: { answer: 'other' } });
    expect(await readAll(token)).toEqual(asked);
    for (const [stream, records] of Object.entries(asked)) expect([stream, records.length]).not.toEqual([stream, 0]);
  });
});
