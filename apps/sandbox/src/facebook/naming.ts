import type { Naming } from '../world/event.js';
import { hashOf } from '../world/random.js';

const firstPost = 122_100_000_000_000;
const firstComment = 900_000_000;
const firstShare = 300_000_000_000;

/** The page-scoped id of somebody. */
export const personId = (actor: number): string => String(24_000_000_000_000_000n + BigInt(actor));

/** The part of a post's id after the page's. */
export const localPostId = (number: number): string => String(firstPost + number);

/** Names things as the Graph API does. */
export const facebookNaming = (seed: number): Naming => {
  const pageId = String(104_000_000_000_000 + hashOf(seed, 'page'));
  return {
    account: { externalId: pageId, name: 'Nordlicht Coffee', handle: 'nordlichtcoffee' },
    post: ({ number }) => `${pageId}_${localPostId(number)}`,
    comment: (draft, { number }) => `${localPostId(draft.number)}_${firstComment + number}`,
    edited: () => null,
    share: (draft, { number, actor }) => `${personId(actor)}_${firstShare + draft.number * 100_000 + number}`,
    aliases: () => [],
  };
};
