import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { countedDifferences, listedDifferences, type ReconciledFacts } from './reconciliation.js';

const amount = fc.nat(50);
/** Facts whose rest was reckoned as the ledger reckons it. */
const facts: fc.Arbitrary<ReconciledFacts> = fc
  .record({
    counted: fc.integer({ min: -20, max: 80 }),
    attributed: amount,
    change: fc.integer({ min: -20, max: 80 }),
    countedOfKnown: fc.integer({ min: -20, max: 80 }),
    baselineOfKnown: amount,
    readAcrossStart: amount,
    afterLastReading: amount,
    listedBeforeFirstReading: amount,
    takenBackOfBefore: amount,
    takenBackLater: amount,
    undatedSeen: amount,
    isOld: fc.boolean(),
  })
  .map(({ undatedSeen, isOld, ...rest }) => {
    const known =
      rest.readAcrossStart -
      rest.afterLastReading -
      rest.listedBeforeFirstReading -
      rest.takenBackOfBefore +
      rest.takenBackLater;
    const left = rest.counted - rest.attributed - known;
    const undated = Math.min(Math.max(left, 0), undatedSeen);
    const unlisted = Math.max(left, 0) - undated;
    return {
      ...rest,
      undated,
      unlistedByOldList: isOld ? unlisted : 0,
      unlisted: isOld ? 0 : unlisted,
      listedBeyond: Math.max(-left, 0),
    };
  });
const nothing: ReconciledFacts = {
  counted: 0,
  attributed: 0,
  change: 0,
  countedOfKnown: 0,
  baselineOfKnown: 0,
  readAcrossStart: 0,
  afterLastReading: 0,
  listedBeforeFirstReading: 0,
  takenBackOfBefore: 0,
  takenBackLater: 0,
  undated: 0,
  unlistedByOldList: 0,
  unlisted: 0,
  listedBeyond: 0,
};
const sum = (differences: readonly { readonly amount: number }[]): number =>
  differences.reduce((total, difference) => total + difference.amount, 0);

describe('the reasons of a difference', () => {
  it.each(['whole', 'partly', 'never'] as const)('add up to it where the platform lists a kind %s', (listing) => {
    fc.assert(
      fc.property(facts, (found) => {
        expect(sum(listedDifferences(found, listing))).toBe(found.counted - found.attributed);
        expect(sum(countedDifferences(found))).toBe(found.change - found.countedOfKnown);
      }),
    );
  });

  it('are none where nothing differs', () => {
    fc.assert(
      fc.property(facts, (found) => {
        const differences = [...listedDifferences(found, 'whole'), ...countedDifferences(found)];
        expect(differences.filter((difference) => difference.amount === 0)).toEqual([]);
      }),
    );
  });

  it('blame the platform’s list only where it was read after the counter', () => {
    const found = { ...nothing, counted: 5, unlistedByOldList: 3, unlisted: 2 };
    expect(listedDifferences(found, 'whole')).toEqual([
      { reason: 'list_read_earlier', amount: 3 },
      { reason: 'list_shorter', amount: 2 },
    ]);
    expect(listedDifferences(found, 'partly')).toEqual([{ reason: 'partly_listed', amount: 5 }]);
  });
});
