import type { CoveredAccount } from '@libs/connector';
import { z } from 'zod';

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

const scopeNeeds: Readonly<Record<string, string>> = {
  pages_show_list: 'the list of pages',
  pages_read_engagement: 'posts and their counters',
  pages_read_user_content: 'the comments and reactions of people',
};

/** Scopes that were asked for, and those that were given. */
export interface Consent {
  readonly asked: readonly string[];
  readonly granted: readonly string[];
}

/** What cannot be read of a page, in plain words. */
const shortcomingsOf = ({ tasks, access_token: token }: GraphAccount, { asked, granted }: Consent): string[] => {
  const declined = asked.filter((scope) => !granted.includes(scope));
  const own = tasks?.map((task) => task.replace(/^PROFILE_PLUS_/, ''));
  const isTaskMissing = own !== undefined && !own.some((task) => readingTasks.has(task));
  return [
    ...(token === undefined ? ['Facebook gave no token for this page, so nothing of it can be read.'] : []),
    ...(isTaskMissing
      ? [
          'Posts cannot be read: the person who connected the page needs the task to create content, moderate or manage.',
        ]
      : []),
    ...declined.map(
      (scope) => `The permission ${scope} was not given: without it Facebook hides ${scopeNeeds[scope] ?? 'data'}.`,
    ),
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
