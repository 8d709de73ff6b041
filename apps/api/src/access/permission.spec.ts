import { describe, expect, it } from '@jest/globals';
import type { AccessScope, Role } from '@libs/domain';

import { type Asked, type Refusal, refusal, type Standing } from './permission.js';

const session = (role: Role, hasClientHeader = true): Standing => ({
  via: 'session',
  role,
  scopes: null,
  hasClientHeader,
});
const key = (...scopes: readonly AccessScope[]): Standing => ({
  via: 'api-key',
  role: 'viewer',
  scopes,
  hasClientHeader: false,
});
const look = (demand: Asked['demand']): Asked => ({ isUnsafe: false, demand });
const change = (demand: Asked['demand']): Asked => ({ isUnsafe: true, demand });

describe('permission', () => {
  it.each([
    ['a viewer reads', session('viewer'), look('read'), null],
    ['a viewer reads without the client header', session('viewer', false), look('read'), null],
    ['a viewer asks for no reading', session('viewer'), change('ask-readings'), 'role-missing'],
    ['an analyst asks for a reading', session('analyst'), change('ask-readings'), null],
    ['an analyst connects nothing', session('analyst'), change('manage-accounts'), 'role-missing'],
    ['an admin connects accounts', session('admin'), change('manage-accounts'), null],
    ['an admin changes no owner', session('admin'), change('change-owners'), 'role-missing'],
    ['an owner changes owners', session('owner'), change('change-owners'), null],
    [
      'an owner led here by another site changes nothing',
      session('owner', false),
      change('manage-accounts'),
      'client-header-missing',
    ],
    ['a viewer changes their own things', session('viewer'), change('self'), null],
    ['but not led by another site', session('viewer', false), change('self'), 'client-header-missing'],
    ['a viewer does not see the members', session('viewer'), look('manage-members'), 'role-missing'],
    ['an admin sees the members', session('admin'), look('manage-members'), null],
    ['a key reads', key('read'), look('read'), null],
    ['a key that may only write does not read', key('write'), look('read'), 'scope-missing'],
    ['a key that may only read does not write', key('read'), change('manage-accounts'), 'scope-missing'],
    ['a key writes', key('read', 'write'), change('manage-accounts'), null],
    ['a key that writes sees no audit log', key('read', 'write'), look('read-audit-log'), 'scope-missing'],
    ['a key with the scope admin sees the audit log', key('admin'), look('read-audit-log'), null],
    ['a key with the scope admin invites nobody', key('admin'), look('manage-members'), 'session-needed'],
    ['no key makes keys', key('read', 'write', 'admin'), change('manage-keys'), 'session-needed'],
    ['no key changes owners', key('read', 'write', 'admin'), change('change-owners'), 'session-needed'],
    ['a key has no own things', key('read', 'write', 'admin'), change('self'), 'session-needed'],
    ['a key sees no own things', key('read', 'write', 'admin'), look('self'), 'session-needed'],
  ] satisfies [string, Standing, Asked, Refusal | null][])('%s', (_, standing, asked, expected) => {
    expect(refusal(asked, standing)).toBe(expected);
  });
});
