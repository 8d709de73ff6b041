import type { Role } from '@libs/domain';

import type { MessageKey } from '../i18n/catalogue.js';

/** The words of a member's role. */
export const roleKeys: Readonly<Record<Role, MessageKey>> = {
  owner: 'role.owner',
  admin: 'role.admin',
  analyst: 'role.analyst',
  viewer: 'role.viewer',
};
