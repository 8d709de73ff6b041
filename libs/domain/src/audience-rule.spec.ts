import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  type AudienceCondition,
  type AudienceFacts,
  asksForPeople,
  audienceFields,
  type AudienceRule,
  belongsTo,
  followerBand,
  listsIn,
} from './audience-rule.js';

const facts: AudienceFacts = {
  platform: 'x',
  account: '7',
  tag: ['launch', 'coffee'],
  format: 'video',
  post_language: 'de',
  actor_kind: 'person',
  actor_language: null,
  actor_country: 'AT',
  follower_band: '1k_10k',
  list: ['3'],
};
const is = (field: AudienceCondition['field'], ...values: string[]): AudienceCondition => ({ field, in: values });
const rule = (more: Partial<AudienceRule>): AudienceRule => ({ all: [], any: [], none: [], ...more });

describe('an interaction', () => {
  it.each([
    ['belongs to a rule that asks nothing', rule({}), true],
    ['belongs where all holds', rule({ all: [is('platform', 'x'), is('format', 'video')] }), true],
    ['does not where one of all fails', rule({ all: [is('platform', 'x'), is('format', 'image')] }), false],
    ['belongs where one of any holds', rule({ any: [is('platform', 'facebook'), is('format', 'video')] }), true],
    ['does not where none of any holds', rule({ any: [is('platform', 'facebook'), is('account', '8')] }), false],
    ['does not where one of none holds', rule({ none: [is('account', '8'), is('format', 'video')] }), false],
    ['belongs where none of none holds', rule({ none: [is('account', '8')] }), true],
    ['does not where all and none both hold', rule({ all: [is('platform', 'x')], none: [is('account', '7')] }), false],
    ['does not where any holds and all fails', rule({ all: [is('platform', 'y')], any: [is('account', '7')] }), false],
    ['has a fact that is one of several values', rule({ all: [is('actor_country', 'DE', 'AT')] }), true],
    ['has a fact that is none of no values', rule({ all: [is('platform')] }), false],
    ['has a tag when any of the post’s is asked for', rule({ all: [is('tag', 'coffee')] }), true],
    ['has no tag that the post does not have', rule({ all: [is('tag', 'tea', 'launches')] }), false],
    ['has a list that its person is on', rule({ all: [is('list', '3', '4')] }), true],
    ['has no list that its person is not on', rule({ all: [is('list', '4')] }), false],
    ['is not known by a fact that is unknown', rule({ all: [is('actor_language', 'de', 'null', '')] }), false],
    ['is not shut out by a fact that is unknown', rule({ none: [is('actor_language', 'de')] }), true],
  ])('%s', (_, given, expected) => {
    expect(belongsTo(given, facts)).toBe(expected);
  });

  const conditions = fc.array(
    fc.record({
      field: fc.constantFrom(...audienceFields),
      in: fc.array(fc.constantFrom('x', '7', 'launch', 'video', 'de', 'AT', 'other'), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  );

  it('is on exactly one side of a condition: where it holds, or where it is ruled out', () => {
    fc.assert(
      fc.property(conditions, (given) => {
        for (const condition of given)
          expect(belongsTo(rule({ none: [condition] }), facts)).toBe(!belongsTo(rule({ all: [condition] }), facts));
      }),
    );
  });

  it('is never let in by one more demand', () => {
    fc.assert(
      fc.property(conditions, conditions, conditions, (all, any, more) => {
        const before = belongsTo(rule({ all, any }), facts);
        const after = [rule({ all: [...all, ...more], any }), rule({ all, any, none: more })];
        expect(after.every((given) => before || !belongsTo(given, facts))).toBe(true);
      }),
    );
  });
});

describe('a rule', () => {
  it.each([
    ['asks for nobody when it asks for posts', rule({ all: [is('tag', 'x')], none: [is('platform', 'x')] }), false, []],
    ['asks for people in all', rule({ all: [is('actor_kind', 'person')] }), true, []],
    ['asks for people in any', rule({ any: [is('follower_band', '1k_10k')] }), true, []],
    ['asks for people in none', rule({ none: [is('actor_country', 'AT')] }), true, []],
    ['names its lists once', rule({ all: [is('list', '3')], none: [is('list', '3', '4')] }), true, ['3', '4']],
  ])('%s', (_, given, people, lists) => {
    expect(asksForPeople(given)).toBe(people);
    expect(listsIn(given)).toEqual(lists);
  });
});

it('names every fact as a field that rules can ask for', () => {
  expect([...audienceFields].toSorted()).toEqual(Object.keys(facts).toSorted());
});

describe('the band of a follower count', () => {
  it.each([
    [null, null],
    [0, 'under_1k'],
    [999, 'under_1k'],
    [1_000, '1k_10k'],
    [9_999, '1k_10k'],
    [10_000, '10k_100k'],
    [99_999, '10k_100k'],
    [100_000, 'over_100k'],
  ])('of %s is %s', (followers, band) => {
    expect(followerBand(followers)).toBe(band);
  });
});
