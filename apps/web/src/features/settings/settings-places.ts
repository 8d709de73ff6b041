import type { Permission } from '@libs/domain';

import type { MessageKey } from '../../i18n/catalogue.js';

/** A page of the settings. */
export interface SettingsPlace {
  readonly to: string;
  readonly key: MessageKey;
  /** What whoever sees it must be allowed to do. */
  readonly permission: Permission;
}

const grouped = {
  'settings.group.you': [
    { to: '/settings', key: 'settings.you', permission: 'read' },
    { to: '/settings/logins', key: 'settings.logins', permission: 'read' },
  ],
  'settings.group.company': [
    { to: '/settings/engagement-rate', key: 'rate.settings', permission: 'read' },
    { to: '/settings/brand', key: 'branding.title', permission: 'read' },
    { to: '/settings/alert-channels', key: 'channels.title', permission: 'manage-channels' },
    { to: '/settings/members', key: 'members.title', permission: 'manage-members' },
    { to: '/settings/apps', key: 'settings.apps', permission: 'manage-apps' },
    { to: '/settings/api-keys', key: 'settings.keys', permission: 'manage-keys' },
  ],
  'settings.group.data': [
    { to: '/settings/stored-data', key: 'retention.title', permission: 'read' },
    { to: '/settings/erasure', key: 'erasure.title', permission: 'read-erasures' },
    { to: '/settings/audit-log', key: 'audit.title', permission: 'read-audit-log' },
  ],
} as const satisfies Readonly<Record<string, readonly SettingsPlace[]>>;

/** The pages of the settings in their groups, each group with its heading. */
export const settingsGroups: readonly {
  readonly heading: MessageKey;
  readonly places: readonly (typeof grouped)[keyof typeof grouped][number][];
}[] = [
  { heading: 'settings.group.you', places: grouped['settings.group.you'] },
  { heading: 'settings.group.company', places: grouped['settings.group.company'] },
  { heading: 'settings.group.data', places: grouped['settings.group.data'] },
];

/** The page at an address; undefined: there is none. */
export const settingsPlaceAt = (pathname: string): SettingsPlace | undefined =>
  settingsGroups.flatMap(({ places }) => places).find(({ to }) => to === (pathname.replace(/\/+$/, '') || '/'));
