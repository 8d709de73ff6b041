import type { CoveredAccount } from '@libs/connector';
import { missingScopes, type Shortcoming, type Topic } from '@libs/domain';
import { z } from 'zod';

import { facebookOpens } from './facebook.scopes.js';

/** A page of the person who connected. */
export const GraphAccount = z.object({
  id: z.string(),
  name: z.string().default(''),
  username: z.string().optional(),
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: z.string().optional() }).optional() }).optional(),
  access_token: z.string().optional(),
});
export type GraphAccount = z.infer<typeof GraphAccount>;

const readingTasks: ReadonlySet<string> = new Set(['MANAGE', 'CREATE_CONTENT', 'MODERATE']);

/** What a person's token may do: the permissions given, and the pages that each was given for (none named: all). */
export interface Consent {
  readonly granted: readonly string[];
  readonly targets: readonly { readonly scope: string; readonly target_ids?: readonly string[] | undefined }[];
}

const everything: readonly Topic[] = ['posts', 'counters', 'reactions', 'comments', 'shares', 'reach', 'followers'];

const grantedFor = (page: string, { granted, targets }: Consent): readonly string[] =>
  granted.filter((scope) => {
    const ids = targets.find((target) => target.scope === scope)?.target_ids;
    return ids === undefined || ids.includes(page);
  });

/** What cannot be read of a page, and why. */
const shortcomingsOf = ({ id, tasks, access_token: token }: GraphAccount, consent: Consent): Shortcoming[] => {
  const own = tasks?.map((task) => task.replace(/^PROFILE_PLUS_/, ''));
  const isTaskMissing = own !== undefined && !own.some((task) => readingTasks.has(task));
  return [
    ...(isTaskMissing ? [{ cause: 'role', subject: own.join(', ') || null, hides: everything } as const] : []),
    ...(token === undefined ? [{ cause: 'token', subject: null, hides: everything } as const] : []),
    ...missingScopes(facebookOpens, grantedFor(id, consent)),
  ];
};

/** A page as an account that can be connected. */
export const toAccount = (page: GraphAccount, consent: Consent): CoveredAccount => ({
  externalId: page.id,
  name: page.name,
  handle: page.username ?? null,
  url: `https://www.facebook.com/${encodeURIComponent(page.username ?? page.id)}`,
  pictureUrl: page.picture?.data?.url ?? null,
  credentials: page.access_token === undefined ? {} : { pageToken: page.access_token },
  shortcomings: shortcomingsOf(page, consent),
});
