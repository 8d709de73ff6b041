import { expect, it } from '@jest/globals';
import type { SeriesMark } from '@libs/contract';

import { markedSteps } from './marked-steps.js';

const buckets = ['2026-03-01T23:00:00.000Z', '2026-03-02T23:00:00.000Z', '2026-03-03T23:00:00.000Z'];
const mark: SeriesMark = { kind: 'version', at: '2026-03-03T08:00:00.000Z', audience: '7', name: 'Press', version: 2 };

it('the steps of a chart with breaks or corrections are marked, in the order of time', () => {
  const sums = [{ corrections: -3 }, { corrections: 0 }, { corrections: -1 }];
  const marks = [{ bucket: '2026-03-03T23:00:00Z', mark }];
  expect(markedSteps(buckets, marks, sums)).toEqual([
    { index: 0, marks: [], corrections: -3 },
    { index: 2, marks: [mark], corrections: -1 },
  ]);
});

it('nothing is marked where nothing breaks', () => {
  expect(markedSteps(buckets, [], [{ corrections: 0 }])).toEqual([]);
});
