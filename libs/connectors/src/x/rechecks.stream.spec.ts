import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownInteraction, type Page, type SourceRecord } from '@libs/connector';
import { freeBudget, type Reply, scriptedPlatform } from '@libs/testing';

import { xScenario } from './fixtures/profile.fixture.js';
import { x } from './x.connector.js';

const { app, credentials, accountId, now } = xScenario;

const reply = (interactionId: string): KnownInteraction => ({
  key: interactionId,
  kind: 'comment',
  postId: 'p',
  interactionId,
});
const quote = (interactionId: string): KnownInteraction => ({ ...reply(interactionId), kind: 'share' });

interface Reading {
  readonly known: readonly KnownInteraction[];
  readonly checkpoint?: unknown;
  readonly answer: (ids: readonly string[]) => object;
}

const read = async ({ known, checkpoint = null, answer }: Reading): Promise<{ pages: Page[]; asked: string[][] }> => {
  const asked: string[][] = [];
  const fetch = scriptedPlatform(now, (url): Reply => {
    const ids = (url.searchParams.get('ids') ?? '').split(',');
    asked.push(ids);
    return { body: answer(ids) };
  });
  const budget = freeBudget;
  const http = createPlatformHttp({ connector: x, app, credentials, budget, now: () => now, fetch });
  const interactions = async function* (after: string | null): AsyncGenerator<KnownInteraction> {
    for (const one of known) if (after === null || one.key > after) yield one;
  };
  const posts = async function* () {
    yield* [];
  };
  const context = { app, accountId, checkpoint, http, posts, interactions, isFull: false, now };
  const pages: Page[] = [];
  for await (const page of x.streams['rechecks']?.read(context) ?? []) pages.push(page);
  return { pages, asked };
};

const recordsOf = (pages: readonly Page[]): SourceRecord[] => pages.flatMap(({ records }) => [...records]);
const post = (id: string, text: string, versions: readonly string[] = [id]) => ({
  id,
  text,
  edit_history_tweet_ids: versions,
});
const problem = (id: string, type: string) => ({
  resource_id: id,
  parameter: 'ids',
  value: id,
  title: 'A title',
  type: `https://api.twitter.com/2/problems/${type}`,
});
const many = Array.from({ length: 150 }, (_, index) => reply(String(1_000 + index)));

describe('a reply that the ledger holds', () => {
  it.each(['resource-not-found', 'not-authorized-for-resource'])('is gone when X says %s of it', async (type) => {
    const { pages } = await read({ known: [reply('1')], answer: () => ({ errors: [problem('1', type)] }) });
    expect(recordsOf(pages)).toEqual([
      { type: 'look-up', kind: 'comment', postId: 'p', interactionId: '1', isGone: true, text: null },
    ]);
  });

  it('is neither gone nor confirmed when X could not tell', async () => {
    const held = problem('1', 'field-hydration-failure');
    const { pages } = await read({
      known: [reply('1'), reply('2')],
      answer: () => ({ data: [post('2', 'Hi')], errors: [held] }),
    });
    expect(recordsOf(pages)).toMatchObject([{ interactionId: '2', isGone: false }]);
  });

  it('stands with the words of its newest version, which is asked for by its own id', async () => {
    const { pages, asked } = await read({
      known: [reply('1'), reply('2')],
      answer: (ids) => ({
        data: ids.map((id) =>
          id === '2' ? post('2', 'Never changed') : post(id, id === '1' ? 'Frist' : 'First &amp; last', ['1', '9']),
        ),
      }),
    });
    expect(asked).toEqual([['1', '2'], ['9']]);
    expect(recordsOf(pages)).toMatchObject([
      { interactionId: '2', text: 'Never changed' },
      { interactionId: '1', isGone: false, text: 'First & last' },
    ]);
  });
});

describe('a quote that the ledger holds', () => {
  it('stands without words, which the ledger does not keep, and is not asked for again when it was edited', async () => {
    const { pages, asked } = await read({
      known: [quote('1')],
      answer: () => ({ data: [post('1', 'Look', ['1', '9'])] }),
    });
    expect(asked).toEqual([['1']]);
    expect(recordsOf(pages)).toMatchObject([{ kind: 'share', isGone: false, text: null }]);
  });
});

describe('a pass over what the ledger holds', () => {
  const answer = (): object => ({ data: [] });

  it('asks for a hundred at a time and then begins anew', async () => {
    const { pages, asked } = await read({ known: many, answer });
    expect(asked.map((ids) => ids.length)).toEqual([100, 50]);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual([{ after: '1099' }, { after: null }]);
  });

  it('goes on where it broke off, and begins anew when nothing is left behind that place', async () => {
    expect((await read({ known: many, checkpoint: { after: '1099' }, answer })).asked).toHaveLength(1);
    const { asked, pages } = await read({ known: many, checkpoint: { after: '1149' }, answer });
    expect(asked.map((ids) => ids[0])).toEqual(['1000', '1100']);
    expect(pages.at(-1)?.checkpoint).toEqual({ after: null });
  });

  it('names no one whom X would charge for beside the posts', async () => {
    const answered = { data: [post('1', 'Hi')] };
    const charged = x.pricing?.returned({
      status: 200,
      headers: new Headers(),
      body: JSON.stringify(answered),
      endpoint: '/2/tweets',
      limit: 'tweets',
    });
    expect(charged).toEqual([{ resource: x.pricing?.rechecked, id: '1' }]);
  });
});
