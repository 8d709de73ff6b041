import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Label, LabelList, LabelPostsResult, RankedPosts } from '@libs/contract';
import { sweepLabel, unsweptLabels } from '@libs/database';

import { book, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { type Reply, signUp, startApi, type TestApi } from '../../testing/start-api.js';

const x = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions'] });
const period = 'from=2026-03-01T00:00:00Z&to=2026-05-01T00:00:00Z';

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let accountId = 0;
let hour = 0;

const read = async (...records: Parameters<typeof book>[2]['records'][number][]): Promise<void> => {
  hour += 1;
  const at = new Date(Date.parse('2026-04-20T12:00:00Z') + hour * 3_600_000).toISOString();
  await book(api.database, { workspaceId, accountId, platform: 'x', stream: 'posts', answerHours: 1 }, { at, records });
};
const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
  api.send(method, path, { cookie, ...(body === undefined ? {} : { body }) });
const create = async (body: unknown): Promise<Label> => Label.parse((await send('POST', '/v1/labels', body)).body);
const labels = async (): Promise<LabelList['labels']> => LabelList.parse((await send('GET', '/v1/labels')).body).labels;
const posts = async (query: string): Promise<RankedPosts> => {
  const reply = await send('GET', `/v1/posts?${period}&${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return RankedPosts.parse(reply.body);
};
const named = async (query: string): Promise<string[]> =>
  (await posts(query)).posts.map(({ externalId }) => externalId).toSorted();
const idOf = async (externalId: string): Promise<string> => {
  const found = (await posts('limit=100')).posts.find((one) => one.externalId === externalId);
  return found?.id ?? '';
};
const decide = async (id: string, body: unknown): Promise<LabelPostsResult> =>
  LabelPostsResult.parse((await send('POST', `/v1/labels/${id}/posts`, body)).body);
const sweepAll = async (): Promise<void> => {
  for (const label of await unsweptLabels(api.database)) while (await sweepLabel(api.database, label));
};
const hashtagRule = (value: string) => ({ match: 'any', conditions: [{ field: 'hashtag', value }] });

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]) });
  api.clock.now = new Date('2026-04-20T12:00:00Z');
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  accountId = await newAccount(api.database, {
    workspaceId,
    platform: 'x',
    streams: ['posts'],
    openedAt: new Date('2026-03-01T00:00:00Z'),
    readAt: api.clock.now,
  });
  await read(
    post('a', '2026-03-10T10:00:00Z', 'the #launch of Kaffeeröster mugs'),
    post('b', '2026-03-20T10:00:00Z', 'a plain day'),
    post('c', '2026-04-01T10:00:00Z', 'after the #Launch https://bit.ly/abc'),
  );
});
afterAll(() => api.stop());
beforeEach(async () => {
  for (const { id } of await labels()) await send('DELETE', `/v1/labels/${id}`);
});

describe('a label', () => {
  it('is given by its rule to old posts in the background, and to new ones when they are read', async () => {
    const { id, sweep } = await create({ name: 'Launch', rule: hashtagRule('launch') });
    expect(sweep.isDone).toBe(false);
    await expect(named(`label=${id}`)).resolves.toEqual([]);
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'c']);
    await read(post('d', '2026-04-01T11:00:00Z', 'more of #launch'), post('e', '2026-04-01T12:00:00Z', 'nothing'));
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'c', 'd']);
    await expect(labels()).resolves.toMatchObject([{ posts: 3, sweep: { isDone: true, done: 3, total: 3 } }]);
    await read(post('d', '2026-04-01T11:00:00Z', 'edited'), post('e', '2026-04-01T12:00:00Z', 'now #launch'));
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'c', 'e']);
    await read(post('e', '2026-04-01T12:00:00Z', 'nothing'));
  });

  it('follows a rule that changes, and is given by nobody when the rule goes', async () => {
    const { id, name } = await create({ name: 'Launch', rule: hashtagRule('launch') });
    await sweepAll();
    await send('PUT', `/v1/labels/${id}`, {
      name,
      rule: { match: 'any', conditions: [{ field: 'word', value: 'plain' }] },
    });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['b']);
    await send('PUT', `/v1/labels/${id}`, { name });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual([]);
  });

  it('is not looked for again when only its name changes', async () => {
    const { id } = await create({ name: 'Launch', rule: hashtagRule('launch') });
    await sweepAll();
    await send('PUT', `/v1/labels/${id}`, { name: 'Start', colour: 'red', rule: hashtagRule('launch') });
    await expect(labels()).resolves.toMatchObject([{ name: 'Start', sweep: { isDone: true }, posts: 2 }]);
  });

  it('that a person took off or put on stays so, whatever rules say', async () => {
    const { id, name } = await create({ name: 'Launch', rule: hashtagRule('launch') });
    await sweepAll();
    const [a, b, c] = [await idOf('a'), await idOf('b'), await idOf('c')];
    await expect(decide(id, { add: [b, c], remove: [a] })).resolves.toEqual({ added: 2, removed: 1 });
    const rule = {
      match: 'any',
      conditions: [
        { field: 'hashtag', value: 'launch' },
        { field: 'text', value: 'mugs' },
      ],
    };
    await send('PUT', `/v1/labels/${id}`, { name, rule });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['b', 'c']);
    await read(post('a', '2026-03-10T10:00:00Z', 'the #launch of mugs'));
    await expect(named(`label=${id}`)).resolves.toEqual(['b', 'c']);
    await read(post('a', '2026-03-10T10:00:00Z', 'the #launch of Kaffeeröster mugs'));
  });

  it('is set on many posts at once, and again without a change; posts that are not there are passed over', async () => {
    const { id } = await create({ name: 'By hand' });
    const all = [await idOf('a'), await idOf('b'), '18446744073709551615'];
    await expect(decide(id, { add: all })).resolves.toEqual({ added: 2, removed: 0 });
    await expect(decide(id, { add: all })).resolves.toEqual({ added: 0, removed: 0 });
    await expect(decide(id, { remove: [await idOf('c')] })).resolves.toEqual({ added: 0, removed: 0 });
    const [entry] = await api.database.prisma.auditEntry.findMany({
      where: { action: 'label.posts-changed' },
      orderBy: { id: 'asc' },
      skip: 1,
    });
    expect(entry?.detail).toMatchObject({ name: 'By hand', added: '2' });
  });

  it('says how many posts hide where their links lead', async () => {
    await create({ name: 'Shop', rule: { match: 'any', conditions: [{ field: 'link', value: 'acme.example' }] } });
    await sweepAll();
    await expect(labels()).resolves.toMatchObject([{ posts: 0, sweep: { hidden: 1 } }]);
  });

  it.each([
    ['a name that is taken, in capitals', { name: 'TAKEN' }, 409, 'with the name TAKEN'],
    ['a blank name', { name: ' ' }, 400, 'a name'],
    ['a rule without conditions', { name: 'n', rule: { match: 'any', conditions: [] } }, 400, 'conditions'],
    [
      'a link without a host',
      { name: 'n', rule: { conditions: [{ field: 'link', value: 'shop' }] } },
      400,
      'needs a host',
    ],
    [
      'days that end before they begin',
      { name: 'n', campaign: { startsOn: '2026-03-02', endsOn: '2026-03-01', labelIds: [] } },
      400,
      'not before the first',
    ],
    [
      'a label that is not there',
      { name: 'n', campaign: { startsOn: '2026-03-02', endsOn: null, labelIds: ['999999'] } },
      400,
      'no label here',
    ],
  ])('refuses %s and says why', async (_, body, status, words) => {
    await create({ name: 'Taken' });
    const reply = await send('POST', '/v1/labels', body);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(words);
  });
});

describe('a campaign', () => {
  const march = { startsOn: '2026-03-01', endsOn: '2026-03-31' };

  it('has the posts of its days that its rule means or that a label has, and those that a person gave it', async () => {
    const hand = await create({ name: 'By hand' });
    await decide(hand.id, { add: [await idOf('b'), await idOf('c')] });
    const { id } = await create({
      name: 'March',
      rule: hashtagRule('launch'),
      campaign: { ...march, labelIds: [hand.id] },
    });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'b']);
    await decide(id, { add: [await idOf('c')], remove: [await idOf('b')] });
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'c']);
    const found = (await posts('limit=100')).posts.find(({ externalId }) => externalId === 'c');
    expect(found?.labels).toEqual([hand.id, id].toSorted((one, two) => Number(one) - Number(two)));
    await send('DELETE', `/v1/labels/${hand.id}`);
    await expect(labels()).resolves.toMatchObject([{ campaign: { ...march, labelIds: [] } }]);
  });

  it('looks at old posts again when its days change', async () => {
    const rule = hashtagRule('launch');
    const { id, name } = await create({ name: 'Launch', rule, campaign: { ...march, labelIds: [] } });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['a']);
    await send('PUT', `/v1/labels/${id}`, { name, rule, campaign: { ...march, endsOn: null, labelIds: [] } });
    await sweepAll();
    await expect(named(`label=${id}`)).resolves.toEqual(['a', 'c']);
  });
});

describe('the table of posts', () => {
  it.each([
    ['a word', 'launch', ['a', 'c']],
    ['the beginning of a word', 'kaffeer', ['a']],
    ['all of several words', 'launch after', ['c']],
    ['a part of an address', 'bit.ly', ['c']],
    ['nothing that is there', 'zzz', []],
    ['the beginnings of words among signs of the query language', "a' | !b & (", ['c']],
  ])('finds %s', async (_, search, expected) => {
    await expect(named(`search=${encodeURIComponent(search)}`)).resolves.toEqual(expected);
  });

  it('shows no other workspace’s words', async () => {
    const other = await api.database.prisma.workspace.create({ data: { name: 'Other' } });
    const theirs = { workspaceId: other.id, platform: 'x', externalId: 'o', name: 'Other' } as const;
    const { id } = await api.database.prisma.account.create({ data: theirs });
    await book(
      api.database,
      { workspaceId: other.id, accountId: id, platform: 'x', stream: 'posts', answerHours: 1 },
      { at: '2026-04-01T00:00:00Z', records: [post('z', '2026-03-10T00:00:00Z', 'their #launch')] },
    );
    await expect(named('search=launch')).resolves.toEqual(['a', 'c']);
  });

  it('narrows to formats, and to nothing where a label cannot be', async () => {
    await expect(named('format=text')).resolves.toHaveLength(5);
    await expect(named('format=photo,video')).resolves.toEqual([]);
    await expect(named('label=99999999999')).resolves.toEqual([]);
  });

  it.each([
    ['published', 'asc'],
    ['published', 'desc'],
    ['interactions', 'asc'],
    ['interactions', 'desc'],
  ])('sorted by %s %s, comes page by page without a gap or a repetition', async (sort, order) => {
    const whole = (await posts(`sort=${sort}&order=${order}&limit=100`)).posts.map(({ externalId }) => externalId);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: RankedPosts = await posts(
        `sort=${sort}&order=${order}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...page.posts.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(5);
  });

  it('refuses to go on in another order', async () => {
    const { nextCursor } = await posts('sort=published&limit=2');
    const reply = await send('GET', `/v1/posts?${period}&sort=shares&cursor=${nextCursor ?? ''}`);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('another order');
  });
});
