import { describe, expect, it } from '@jest/globals';

import { draftOf, ruleOf, withNewCondition } from './rule-draft.js';

const rule = {
  all: [{ field: 'platform' as const, in: ['x'] }],
  any: [
    { field: 'tag' as const, in: ['launch', 'tea'] },
    { field: 'format' as const, in: ['video'] },
  ],
  none: [{ field: 'list' as const, in: ['3'] }],
};

describe('a rule that is edited', () => {
  it('is the same when nothing was touched', () => {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  it('is none while it asks nothing, or one of its conditions has no value', () => {
    expect([ruleOf([]), ruleOf(withNewCondition(draftOf(rule)))]).toEqual([null, null]);
  });

  it('names its rows so that no two are alike, also after one was taken out', () => {
    const [first, ...rest] = draftOf(rule);
    const keys = withNewCondition(rest).map(({ key }) => key);
    expect([first?.key, keys]).toEqual([0, [1, 2, 3, 4]]);
  });
});
