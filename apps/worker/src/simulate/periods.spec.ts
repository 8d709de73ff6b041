import { describe, expect, it } from '@jest/globals';

import { judge, type Story } from './periods.js';

const limits = { end: 100, lagMs: 10 };
const verdict = (story: Story) => {
  const { false: wrong, missed } = judge(story, limits);
  return { wrong, missed };
};
const need = (from: number, to: number | null, due = from) => ({ from, due, to });

describe('what was said of a connection', () => {
  it.each<[string, Story, object]>([
    [
      'right when it was said within the lag',
      { needed: [need(20, 40)], said: [{ from: 29, to: 40 }] },
      { wrong: 0, missed: 0 },
    ],
    ['false when nobody had to', { needed: [need(20, 40)], said: [{ from: 5, to: 9 }] }, { wrong: 1, missed: 1 }],
    [
      'missed when it was said too late',
      { needed: [need(20, 60)], said: [{ from: 31, to: 60 }] },
      { wrong: 0, missed: 1 },
    ],
    ['missed when it was never said', { needed: [need(20, 60)], said: [] }, { wrong: 0, missed: 1 }],
    ['not judged while the lag lasts', { needed: [need(95, null)], said: [] }, { wrong: 0, missed: 0 }],
    [
      'in time when something worked until later',
      { needed: [need(20, 60, 45)], said: [{ from: 50, to: 60 }] },
      { wrong: 0, missed: 0 },
    ],
    [
      'right when it was said before the end',
      { needed: [need(20, 60, 45)], said: [{ from: 21, to: 60 }] },
      { wrong: 0, missed: 0 },
    ],
    [
      'right twice for two needs',
      {
        needed: [need(20, 30), need(50, 60)],
        said: [
          { from: 21, to: 30 },
          { from: 51, to: 60 },
        ],
      },
      { wrong: 0, missed: 0 },
    ],
  ])('is %s', (_, story, expected) => {
    expect(verdict(story)).toEqual(expected);
  });
});
