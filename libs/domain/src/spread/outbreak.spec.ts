import { describe, expect, it } from '@jest/globals';

import { negativeSpreadOf, type Outbreak, type OutbreakComment } from './outbreak.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minutes));
const said = (id: string, minutes: number, part: Partial<OutbreakComment> = {}): OutbreakComment => ({
  id,
  accountId: 1,
  parentId: null,
  isOwn: false,
  at: at(minutes),
  sentiment: 'negative',
  ...part,
});
const outbreak = (comments: readonly OutbreakComment[], part: Partial<Outbreak> = {}): Outbreak => ({
  beganAt: at(0),
  at: at(200),
  comments,
  accounts: [
    { id: 1, platform: 'x', expected: 0.2 },
    { id: 2, platform: 'facebook', expected: 0.3 },
    { id: 3, platform: 'x', expected: 0.1 },
  ],
  usual: { judged: 100, negative: 3 },
  ...part,
});
const many = (count: number, part: (index: number) => Partial<OutbreakComment>, every = 1) =>
  Array.from({ length: count }, (_, index) => said(`c${index}`, 1 + index * every, part(index)));

describe('an outbreak of negative comments', () => {
  it('counts comments by others that were judged, and what was to be expected of its accounts', () => {
    const comments = [
      said('a', 1),
      said('b', 2, { sentiment: 'positive' }),
      said('c', 3, { sentiment: 'unknown' }),
      said('d', 4, { sentiment: null }),
      said('e', 5, { isOwn: true }),
    ];
    expect(negativeSpreadOf(outbreak(comments))).toMatchObject({
      judged: 2,
      negative: 1,
      usual: { judged: 100, negative: 3 },
      expected: expect.closeTo(0.6, 9),
    });
  });

  it('is on each platform where more came than usual, whatever number of accounts is there', () => {
    const on = (accountIds: readonly number[]) =>
      many(30, (index) => ({ accountId: accountIds[index % accountIds.length] ?? 1 }));
    expect(negativeSpreadOf(outbreak(on([1, 3]))).platforms).toBe(1);
    expect(negativeSpreadOf(outbreak(on([1, 2]))).platforms).toBe(2);
    expect(negativeSpreadOf(outbreak([...on([1]), said('single', 9, { accountId: 2 })])).platforms).toBe(1);
  });

  it('waits as long as the oldest negative comment that the account has not answered', () => {
    const answered = [said('a', 10), said('answer', 20, { parentId: 'a', isOwn: true, sentiment: null })];
    const others = [said('kind', 5, { sentiment: 'positive' }), said('reply', 6, { parentId: 'kind' })];
    expect(negativeSpreadOf(outbreak([...answered, ...others])).unansweredMinutes).toBeNull();
    expect(negativeSpreadOf(outbreak([...answered, said('b', 50), said('c', 90)])).unansweredMinutes).toBe(150);
  });

  it('grows where its own beginning is known and little of it comes anyway', () => {
    const doubling = Array.from({ length: 200 }, (_, index) => said(`d${index}`, 1 + 20 * Math.log2(index + 1)));
    expect(negativeSpreadOf(outbreak(doubling, { at: at(155) })).reproductionLow).toBeGreaterThan(1);
    expect(negativeSpreadOf(outbreak(doubling, { at: at(155), beganAt: null })).reproductionLow).toBeNull();
    const usual = [{ id: 1, platform: 'x', expected: 50 }] as const;
    expect(negativeSpreadOf(outbreak(doubling, { at: at(155), accounts: usual })).reproductionLow).toBeNull();
    expect(negativeSpreadOf(outbreak([])).reproductionLow).toBeNull();
  });
});
