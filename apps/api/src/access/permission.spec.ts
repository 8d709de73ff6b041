import { describe, expect, it } from '@jest/globals';

import { type Demand, type Refusal, refusal, type Standing } from './permission.js';

const session = (role: Standing['role'], hasClientHeader = true): Standing => ({
  via: 'session',
  role,
  scopes: null,
  hasClientHeader,
});
const key = (...scopes: readonly ('read' | 'write')[]): Standing => ({
  via: 'api-key',
  role: scopes.includes('write') ? 'admin' : 'viewer',
  scopes,
  hasClientHeader: false,
});
const read = (who: Demand['who']): Demand => ({ isUnsafe: false, who });
const change = (who: Demand['who']): Demand => ({ isUnsafe: true, who });

describe('permission', () => {
  it.each([
    ['a viewer reads', session('viewer'), read('role'), null],
    ['a viewer reads without the client header', session('viewer', false), read('role'), null],
    ['a viewer changes nothing', session('viewer'), change('role'), 'role-missing'],
    ['an analyst changes nothing', session('analyst'), change('role'), 'role-missing'],
    ['an admin changes things', session('admin'), change('role'), null],
    ['an owner changes things', session('owner'), change('role'), null],
    [
      'an owner led here by another site changes nothing',
      session('owner', false),
      change('role'),
      'client-header-missing',
    ],
    ['a viewer changes their own things', session('viewer'), change('self'), null],
    ['but not led by another site', session('viewer', false), change('self'), 'client-header-missing'],
    ['a viewer does not see what is for admins', session('viewer'), read('admin'), 'role-missing'],
    ['an admin sees what is for admins', session('admin'), read('admin'), null],
    ['a key reads', key('read'), read('role'), null],
    ['a key reads what is for admins', key('read'), read('admin'), null],
    ['a key that may only write does not read', key('write'), read('role'), 'scope-missing'],
    ['a key that may only read does not write', key('read'), change('role'), 'scope-missing'],
    ['a key writes', key('read', 'write'), change('role'), null],
    ['a key makes no keys', key('read', 'write'), change('admin'), 'session-needed'],
    ['a key has no own things', key('read', 'write'), change('self'), 'session-needed'],
  ] satisfies [string, Standing, Demand, Refusal | null][])('%s', (_, standing, demand, expected) => {
    expect(refusal(demand, standing)).toBe(expected);
  });
});
