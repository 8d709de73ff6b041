/*
 * How many people are in an audience on a day, as a lower bound in eight bytes: one bit for each known actor, by the
 * remainder of the actor's id by 63. Bits of several days are joined by `|`; as many bits as are set, so many people are
 * there at least. Bits cannot be taken back: when somebody may have left, the day begins anew with none, and the bound
 * stays true. The last bit says so on the way into the roll-up; it is never counted.
 */

/** The bit of an actor; null for an unknown one. */
export const personBit = (actorId: string): string => `(1::bigint << ((${actorId} % 63 + 63) % 63)::int)`;

/** The bit that says: what was known of this day does not hold any more. */
export const leftBit = `(-9223372036854775808)`;

/** The people of a row after a change. */
export const mergedPeople = (row: string, change: string): string =>
  `case when ${change} < 0 then ${change} else ${row} | ${change} end`;

/** How many people there are at least, out of the joined bits of rows. */
export const fewestPeople = (bits: string): string => `bit_count((${bits} & 9223372036854775807)::bit(64))::int`;
