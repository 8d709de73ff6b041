import type { Session } from '@libs/contract';
import { useSuspenseQuery } from '@tanstack/react-query';

import { sessionQuery } from './queries.js';

/** The session of whoever is logged in; only inside the shell, which has loaded it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery()).data;
