import { describe, expect, it } from '@jest/globals';

import { type MemberChange, memberRefusal } from './member-change.js';

describe('a change of a member', () => {
  it.each([
    ['an admin makes a viewer an analyst', ['viewer', 'analyst', 1, false], null],
    ['an admin makes nobody an owner', ['admin', 'owner', 1, false], 'owner-needed'],
    ['an admin does not demote an owner', ['owner', 'admin', 2, false], 'owner-needed'],
    ['an admin does not remove an owner', ['owner', null, 2, false], 'owner-needed'],
    ['an admin removes an admin', ['admin', null, 1, false], null],
    ['an owner makes another one', ['viewer', 'owner', 1, true], null],
    ['an owner demotes one of two', ['owner', 'viewer', 2, true], null],
    ['the last owner is not demoted', ['owner', 'admin', 1, true], 'last-owner'],
    ['the last owner is not removed', ['owner', null, 1, true], 'last-owner'],
    ['the last owner stays what they are', ['owner', 'owner', 1, false], null],
  ] satisfies [string, [MemberChange['from'], MemberChange['to'], number, boolean], string | null][])(
    '%s',
    (_, [from, to, owners, mayChangeOwners], expected) => {
      expect(memberRefusal({ from, to, owners, mayChangeOwners })).toBe(expected);
    },
  );
});
