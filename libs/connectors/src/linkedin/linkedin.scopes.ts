import { missingScopes, type Shortcoming, type Topic } from '@libs/domain';

const social = ['posts', 'counters', 'reactions', 'comments'] as const;

/** What is asked for and what each scope opens up. LinkedIn offers no reading of pages without `rw_`: nothing is written. */
export const linkedinOpens = {
  r_organization_social: social,
  r_organization_social_feed: ['reactions', 'comments'],
  rw_organization_admin: ['accounts', 'shares', 'reach', 'followers', 'demographics'],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;

/** Roles that may read what people do. Statistics are for administrators alone, the number of followers is for every role. */
const readingRoles: ReadonlySet<string> = new Set(['ADMINISTRATOR', 'DIRECT_SPONSORED_CONTENT_POSTER']);

/** Which of two reading scopes gates an endpoint differs between products of LinkedIn: one of them is enough. */
const scopeShortcomings = (granted: readonly string[]): readonly Shortcoming[] => {
  const [one, other] = ['r_organization_social', 'r_organization_social_feed'];
  const mayReadPosts = [one, other].some((scope) => scope !== undefined && granted.includes(scope));
  return missingScopes(linkedinOpens, granted).filter(
    ({ subject }) => subject !== other && (subject !== one || !mayReadPosts),
  );
};

/** What was asked for and is missing, of the two reading scopes neither while there is the other. */
export const linkedinMissing = (granted: readonly string[]): readonly string[] =>
  scopeShortcomings(granted).flatMap(({ subject }) => subject ?? []);

const roleShortcomings = (roles: readonly string[]): readonly Shortcoming[] => {
  if (roles.includes('ADMINISTRATOR')) return [];
  const subject = roles.join(', ');
  const isReading = roles.some((role) => readingRoles.has(role));
  return [{ cause: 'role', subject, hides: [...(isReading ? [] : social), 'shares', 'reach', 'demographics'] }];
};

/** What a grant and the member's roles on an organisation leave hidden. */
export const linkedinShortcomings = (granted: readonly string[], roles: readonly string[]): readonly Shortcoming[] => [
  ...roleShortcomings(roles),
  ...scopeShortcomings(granted),
];
