/** What a member can be in a workspace, from the one who may do everything to the one who may look. */
export const roles = ['owner', 'admin', 'analyst', 'viewer'] as const;
/** What a member is in a workspace. */
export type Role = (typeof roles)[number];

/** What an API key can be made for. */
export const accessScopes = ['read', 'write', 'admin'] as const;
/** What an API key is made for. */
export type AccessScope = (typeof accessScopes)[number];

interface Rule {
  readonly roles: readonly Role[];
  /** The scope by which an API key may do it; null: only a person who is logged in may. */
  readonly scope: AccessScope | null;
}

const admins = ['owner', 'admin'] as const;

/**
 * Who may do what. What somebody brought back from a platform, keys, members, links and mails for people outside, and the addresses that tokens are sent to stay with people, so that a key that leaked cannot
 * make itself another one, invite itself as an admin, publish figures or lead the platforms' tokens away.
 */
const rules = {
  read: { roles, scope: 'read' },
  'ask-readings': { roles: ['owner', 'admin', 'analyst'], scope: 'write' },
  'manage-labels': { roles: ['owner', 'admin', 'analyst'], scope: 'write' },
  'manage-audiences': { roles: ['owner', 'admin', 'analyst'], scope: 'write' },
  'save-reports': { roles: ['owner', 'admin', 'analyst'], scope: 'write' },
  'handle-alerts': { roles: ['owner', 'admin', 'analyst'], scope: 'write' },
  'share-reports': { roles: ['owner', 'admin', 'analyst'], scope: null },
  'manage-accounts': { roles: admins, scope: 'write' },
  'choose-defaults': { roles: admins, scope: 'write' },
  'finish-connecting': { roles: admins, scope: null },
  'manage-channels': { roles: admins, scope: null },
  'manage-apps': { roles: admins, scope: null },
  'manage-keys': { roles: admins, scope: null },
  'manage-members': { roles: admins, scope: null },
  'read-audit-log': { roles: admins, scope: 'admin' },
  'change-owners': { roles: ['owner'], scope: null },
  'create-workspaces': { roles: ['owner'], scope: null },
  'read-erasures': { roles: admins, scope: null },
  'erase-data': { roles: ['owner'], scope: null },
} as const satisfies Record<string, Rule>;

/** Something that not everybody may do. */
export type Permission = keyof typeof rules;

/** Everything that not everybody may do. */
export const permissions: readonly Permission[] = [
  'read',
  'ask-readings',
  'manage-labels',
  'manage-audiences',
  'save-reports',
  'handle-alerts',
  'share-reports',
  'manage-accounts',
  'choose-defaults',
  'finish-connecting',
  'manage-channels',
  'manage-apps',
  'manage-keys',
  'manage-members',
  'read-audit-log',
  'change-owners',
  'create-workspaces',
  'read-erasures',
  'erase-data',
];

const ruleOf = (permission: Permission): Rule => rules[permission];

/** Whether a member of this role may do it. */
export const roleMay = (role: Role, permission: Permission): boolean => ruleOf(permission).roles.includes(role);

/** The scope by which an API key may do it; null: no key may. */
export const scopeFor = (permission: Permission): AccessScope | null => ruleOf(permission).scope;
