import { describe, expect, it } from '@jest/globals';
import type { Role } from '@libs/domain';

import { firstStateOf } from './recipients.js';

describe('mails to an address that is added', () => {
  it.each<[boolean, boolean, Role, string]>([
    // A member, who declined before, added by whom: begin how.
    [true, false, 'analyst', 'active'],
    [false, false, 'analyst', 'unconfirmed'],
    [false, false, 'admin', 'active'],
    [false, false, 'owner', 'active'],
    [false, true, 'owner', 'unconfirmed'],
    [true, true, 'analyst', 'active'],
  ])('of a member: %s, who declined: %s, added by the %s, are %s', (isMember, hasDeclined, role, expected) => {
    expect(firstStateOf({ isMember, hasDeclined, role })).toBe(expected);
  });
});
