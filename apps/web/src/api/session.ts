import type { Session } from '@libs/contract';
import { type Permission, roleMay } from '@libs/domain';
import { useSuspenseQuery } from '@tanstack/react-query';

import { sessionQuery } from './queries.js';

/** The session of whoever is logged in; only inside the shell, which has loaded it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery()).data;

/** Whether whoever is logged in may do it; the API decides again. */
export const useMay = (permission: Permission): boolean => roleMay(useSession().role, permission);
