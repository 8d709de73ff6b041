import type { Naming, PostDraft } from '../world/event.js';
import type { Person } from '../world/population.js';
import { hashOf } from '../world/random.js';

const timedId = (at: number, rest: number): string => String((BigInt(at) << 22n) | BigInt(rest & 0x3fffff));

/** The number of a post's share or ugcPost URN. */
const ownNumber = ({ publishedAt, number }: PostDraft): string => timedId(publishedAt, number * 2);

/** Whether the platform keeps the post as a share or as a ugcPost. */
const isUgcPost = ({ format }: PostDraft): boolean => format === 'video' || format === 'text';

/** The URN under which the post is an event in feeds; its number differs from the post's own. */
export const activityUrn = (draft: PostDraft): string =>
  `urn:li:activity:${timedId(draft.publishedAt + 57, draft.number * 2 + 1)}`;

/** The number of a comment in its URN. */
export const commentNumber = (draft: PostDraft, entry: { readonly at: number; readonly number: number }): string =>
  timedId(entry.at + (entry.number % 1000), draft.number * 64 + Math.floor(entry.number / 1000));

/** The URN of somebody who acts: opaque and scoped to the app for persons. */
export const actorUrn = ({ index, kind }: Pick<Person, 'index' | 'kind'>): string => {
  if (kind === 'organisation') return `urn:li:organization:${70_000_000 + index}`;
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(hashOf('member', index));
  bytes.writeUInt32BE(index, 4);
  return `urn:li:person:${bytes.toString('base64url')}`;
};

/** Names things as LinkedIn does. */
export const linkedinNaming = (seed: number): Naming => ({
  account: {
    externalId: String(2_400_000 + (hashOf(seed, 'linkedin') % 100_000)),
    name: 'Nordlicht Coffee',
    handle: 'nordlicht-coffee',
  },
  post: (draft) => `urn:li:${isUgcPost(draft) ? 'ugcPost' : 'share'}:${ownNumber(draft)}`,
  comment: (draft, entry) => `urn:li:comment:(${activityUrn(draft)},${commentNumber(draft, entry)})`,
  edited: () => null,
  share: (draft, entry) => `urn:li:share:${timedId(entry.at, draft.number * 64 + entry.number)}`,
  aliases: (draft) => [activityUrn(draft)],
});
