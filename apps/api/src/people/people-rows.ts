import type { PeopleFigure } from '@libs/contract';
import { isSmall, type PeopleSet, sizeOf, tellable } from '@libs/domain';

import type { PeopleAlike } from './people-make-up.query.js';

/** How many people came on an account, or in a stretch of time. */
export interface PeopleRow<Place> {
  readonly place: Place;
  readonly people: PeopleFigure;
}

/** The people of each different set of places: the atoms that rows are made of. */
const atomsOf = <Place extends string | number>(
  people: readonly PeopleAlike[],
  placesOf: (alike: PeopleAlike) => readonly Place[],
): readonly { readonly places: ReadonlySet<Place>; readonly people: number }[] => {
  const atoms = new Map<string, { places: ReadonlySet<Place>; people: number }>();
  for (const alike of people) {
    const places = placesOf(alike);
    const id = JSON.stringify(places);
    const known = atoms.get(id);
    atoms.set(id, { places: known?.places ?? new Set(places), people: (known?.people ?? 0) + alike.n });
  }
  return [...atoms.values()];
};

/**
 * How many people came to each place, the smallest place first. The whole is told beside: so a row of few people is not
 * told, nor one that all but a few of the whole are in, nor what either could be computed from.
 */
export const peopleRows = <Place extends string | number>(
  people: readonly PeopleAlike[],
  placesOf: (alike: PeopleAlike) => readonly Place[],
  state: PeopleFigure['state'],
): readonly PeopleRow<Place>[] => {
  const atoms = atomsOf(people, placesOf);
  const sizes = atoms.map((atom) => atom.people);
  const places = [...new Set(atoms.flatMap((atom) => [...atom.places]))].toSorted((a, b) => (a < b ? -1 : 1));
  const sets = places.map((place): PeopleSet => atoms.map((atom) => atom.places.has(place)));
  const others = sets.map((set) => set.map((isIn) => !isIn));
  const isPlain = ![...sets, ...others].some((set) => isSmall(sizeOf(set, sizes)));
  // The largest first: where one of two has to be left out, it is the smaller one.
  const order = sets.map((_, at) => at).toSorted((a, b) => sizeOf(sets[b] ?? [], sizes) - sizeOf(sets[a] ?? [], sizes));
  const answers = isPlain
    ? order.map(() => true)
    : tellable({
        sizes,
        told: [atoms.map(() => true)],
        asked: order.flatMap((at) => (sets[at] === undefined ? [] : [sets[at]])),
        guarded: others,
      });
  const told = new Set(order.filter((_, index) => answers[index] === true));
  return places.map((place, at) => ({
    place,
    people: told.has(at) ? { state, value: sizeOf(sets[at] ?? [], sizes) } : { state: 'suppressed', value: null },
  }));
};
