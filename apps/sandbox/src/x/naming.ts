import type { Naming, PostDraft } from '../world/event.js';
import { hashOf } from '../world/random.js';
import { firstHandmadePost } from '../world/simulated-public.js';

const snowflakeEpoch = 1_288_834_974_657n;

/** A Snowflake id: the instant in its upper bits. `number` tells things of the same second apart. */
const snowflake = (at: number, post: number, number: number): string => {
  const instant = BigInt(at + (number % 1000)) - snowflakeEpoch;
  const rest = ((post & 0x7ff) << 11) | (Math.floor(number / 1000) & 0x7ff);
  return String((instant << 22n) | BigInt(rest));
};

/** The smallest id that something of this instant can have. */
export const firstIdAt = (at: number): bigint => (BigInt(at) - snowflakeEpoch) << 22n;

/** The id of somebody. */
export const personId = (actor: number): string => String(1_400_000_000_000_000_000n + BigInt(actor) * 4_194_319n);

const postId = ({ publishedAt, number }: PostDraft): string =>
  snowflake(publishedAt, number, number >= firstHandmadePost ? 999 : 0);

/** Names things as X does. */
export const xNaming = (seed: number): Naming => ({
  account: {
    externalId: String(2_244_000_000 + (hashOf(seed, 'x') % 1_000_000)),
    name: 'Nordlicht Coffee',
    handle: 'nordlichtcoffee',
  },
  post: postId,
  comment: (draft, { at, number }) => snowflake(at, draft.number, number),
  edited: (draft, { at, number }) => snowflake(at, draft.number, number),
  share: (draft, { at, number }) => snowflake(at, draft.number, number),
  aliases: () => [],
});
