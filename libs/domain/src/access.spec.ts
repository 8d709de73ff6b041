import { describe, expect, it } from '@jest/globals';

import { accessScopes, type Permission, permissions, roleMay, roles, scopeFor } from './access.js';

const columns = { owner: 0, admin: 1, analyst: 2, viewer: 3 } as const;

/** owner, admin, analyst, viewer; then the scope of keys. */
const table: readonly (readonly [Permission, string, string])[] = [
  ['read', 'yyyy', 'read'],
  ['ask-readings', 'yyy-', 'write'],
  ['manage-labels', 'yyy-', 'write'],
  ['manage-audiences', 'yyy-', 'write'],
  ['save-reports', 'yyy-', 'write'],
  ['handle-alerts', 'yyy-', 'write'],
  ['share-reports', 'yyy-', 'person'],
  ['manage-accounts', 'yy--', 'write'],
  ['choose-defaults', 'yy--', 'write'],
  ['finish-connecting', 'yy--', 'person'],
  ['manage-channels', 'yy--', 'person'],
  ['manage-apps', 'yy--', 'person'],
  ['manage-keys', 'yy--', 'person'],
  ['manage-members', 'yy--', 'person'],
  ['read-audit-log', 'yy--', 'admin'],
  ['change-owners', 'y---', 'person'],
  ['create-workspaces', 'y---', 'person'],
  ['read-erasures', 'yy--', 'person'],
  ['erase-data', 'y---', 'person'],
];

describe('who may do what', () => {
  it.each(table)('%s: %s, keys: %s', (permission, row, scope) => {
    for (const role of roles) expect([role, roleMay(role, permission)]).toEqual([role, row[columns[role]] === 'y']);
    expect(scopeFor(permission) ?? 'person').toBe(scope);
  });

  it('is said of every permission', () => {
    expect(table.map(([permission]) => permission)).toEqual(permissions);
  });

  it('never grants a role less than the role below it', () => {
    for (const permission of permissions) {
      const granted = roles.map((role) => roleMay(role, permission));
      expect(granted).toEqual(granted.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it('uses every scope', () => {
    expect(new Set(permissions.map(scopeFor))).toEqual(new Set([...accessScopes, null]));
  });
});
