/** What a platform's permissions open up, in the words that reports and forms know. */
export const topics = [
  'accounts',
  'posts',
  'counters',
  'reactions',
  'comments',
  'shares',
  'people',
  'followers',
  'demographics',
  'reach',
  'lasting',
  'events',
] as const;
/** One thing that a permission opens up. */
export type Topic = (typeof topics)[number];

/**
 * Why something of an account stays hidden. `scope`: it was not given; `role`: the person's role on the account is
 * too small; `token`: the platform gave no token for the account; `told`: in the words of an earlier version.
 */
export const causes = ['scope', 'role', 'token', 'told'] as const;

/** Something of an account that a grant does not let us read. */
export interface Shortcoming {
  readonly cause: (typeof causes)[number];
  /** The permission or role by the platform's own name; null where there is none. */
  readonly subject: string | null;
  /** What will be missing in the reports. */
  readonly hides: readonly Topic[];
}

/** Whether anything at all can be read of an account: without its posts, nothing can. */
export const isReadable = (shortcomings: readonly Shortcoming[]): boolean =>
  !shortcomings.some(({ hides }) => hides.includes('posts'));

/** What is missing for want of permissions, one entry for each that was asked for and not given. */
export const missingScopes = (
  opens: Readonly<Record<string, readonly Topic[]>>,
  granted: readonly string[],
): readonly Shortcoming[] =>
  Object.entries(opens)
    .filter(([scope]) => !granted.includes(scope))
    .map(([subject, hides]) => ({ cause: 'scope', subject, hides }));
