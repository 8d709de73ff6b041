/*
 * How many people are in an audience on a day, as a lower bound in eight bytes: 21 bits for each kind of interaction, in
 * them one bit for each known actor, by the remainder of the actor's id by 21. Bits of several days are joined by `|`; as
 * many bits of a kind as are set, so many people did it at least, and an actor has the same place in every kind. Bits
 * cannot be taken back: when somebody may have left, the day begins anew with none, and the bound stays true. The last
 * bit says so on the way into the roll-up; it is never counted.
 */

const places = 21;
const ofOneKind = `${2 ** places - 1}`;

/** The bit of an actor who did something of a kind (0 to 2); null for an unknown one. */
export const personBit = (actorId: string, kind: string): string =>
  `(1::bigint << (${kind} * ${places} + ((${actorId} % ${places}) + ${places}) % ${places})::int)`;

/** The bit that says: what was known of this day does not hold any more. */
export const leftBit = `(-9223372036854775808)`;

/** The people of a row after a change. */
export const mergedPeople = (row: string, change: string): string =>
  `case when ${change} < 0 then ${change} else ${row} | ${change} end`;

/** The places of the people who did something of a kind (0 to 2), out of the joined bits of rows. */
export const peopleOfKind = (bits: string, kind: number): string =>
  `((${bits} >> ${kind * places}) & ${ofOneKind})::int`;

/** How many people there are at least, whatever they did, out of the joined bits of rows. */
export const fewestPeople = (bits: string): string =>
  `bit_count((${[0, 1, 2].map((kind) => peopleOfKind(bits, kind)).join(' | ')})::bit(${places}))::int`;
