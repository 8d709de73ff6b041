import type { AudienceOverlap } from '@libs/contract';

/** What two audiences have in common, seen from one of them. */
export interface SharedPeople {
  readonly people: AudienceOverlap['people'];
  /** Of the people of the one that it is seen from; null: not known. */
  readonly share: number | null;
}

/** Whom the audience of a row shares with that of a column; null: it is the same one, or nothing is known of the two. */
export const sharedPeople = (
  overlaps: readonly AudienceOverlap[],
  row: string,
  column: string,
): SharedPeople | null => {
  for (const { audiences, people, shares } of overlaps) {
    if (audiences[0] === row && audiences[1] === column) return { people, share: shares[0] };
    if (audiences[1] === row && audiences[0] === column) return { people, share: shares[1] };
  }
  return null;
};
