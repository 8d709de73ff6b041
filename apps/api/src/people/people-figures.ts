import type { PeopleFigure, PeopleFigures } from '@libs/contract';
import { type CellState, isSmall, type PeopleSet, type Platform, sizeOf, smallestGroup, tellable } from '@libs/domain';

import type { InteractionAtom, PeopleAtom, PeopleOfPeriod } from './people.query.js';
import type { PeopleStates } from './people-states.js';

/** An audience whose people are reported: its bit in the masks, and what is known of it on each platform. */
export interface PeopleGroup {
  /** Null: everyone. */
  readonly bit: number | null;
  readonly states: ReadonlyMap<Platform, PeopleStates>;
}

/** The figures of an audience, of all platforms and of each. */
export interface FiguresOfGroup {
  readonly whole: PeopleFigures;
  readonly platforms: ReadonlyMap<Platform, PeopleFigures>;
}

const names = ['people', 'new', 'returning', 'loyal'] as const;
type Name = (typeof names)[number];

const holds: Readonly<Record<Name, (atom: PeopleAtom) => boolean>> = {
  people: () => true,
  new: ({ isReturning }) => !isReturning,
  returning: ({ isReturning }) => isReturning,
  loyal: ({ isLoyal }) => isLoyal,
};

const stateOf = (states: PeopleStates | undefined, name: Name): CellState => {
  if (states === undefined) return 'not_supported';
  if (name === 'people' || name === 'loyal') return states[name];
  return states.history;
};

const hasFigure = (state: CellState): boolean => state === 'measured' || state === 'estimated';

/** Whether an atom's people belong to the audience. */
export const isIn = (mask: number, bit: number | null): boolean =>
  bit === null || Math.floor(mask / 2 ** bit) % 2 === 1;

/** Where a figure stands: on a platform, or (null) over all. */
interface Place {
  readonly platform: Platform | null;
  readonly name: Name;
}

const placesOf = ({ states }: PeopleGroup): readonly Place[] =>
  [null, ...states.keys()].flatMap((platform) => names.map((name) => ({ platform, name })));

const statesAt = ({ states }: PeopleGroup, { platform, name }: Place): readonly CellState[] =>
  (platform === null ? [...states.values()] : [states.get(platform)]).map((own) => stateOf(own, name));

/** The people that a figure counts: those on platforms where it is known. */
const setAt = (group: PeopleGroup, { platform, name }: Place, atoms: readonly PeopleAtom[]): PeopleSet =>
  atoms.map(
    (atom) =>
      isIn(atom.mask, group.bit) &&
      (platform === null || atom.platform === platform) &&
      hasFigure(stateOf(group.states.get(atom.platform), name)) &&
      holds[name](atom),
  );

const saidFirst: readonly CellState[] = ['stale', 'pending', 'suppressed', 'not_permitted', 'not_supported'];

/** The state of a sum: it has a figure as soon as one part does. */
const combined = (states: readonly CellState[]): CellState => {
  if (states.includes('estimated')) return 'estimated';
  if (states.includes('measured')) return 'measured';
  return saidFirst.find((state) => states.includes(state)) ?? 'pending';
};

/** Every set that a platform, an audience, coming again and loyalty cut out, of which nothing may be told while it is small. */
const guardedSets = (atoms: readonly PeopleAtom[], group: PeopleGroup): readonly PeopleSet[] => {
  const places = [null, ...group.states.keys()];
  // Of everyone together, how many there are is no secret.
  const memberships = group.bit === null ? [null] : [true, false];
  return memberships.flatMap((isMember) =>
    places.flatMap((platform) =>
      [null, true, false].flatMap((isReturning) =>
        [null, true, false]
          .filter((isLoyal) => isMember !== null || isReturning !== null || isLoyal !== null)
          .map((isLoyal) =>
            atoms.map(
              (atom) =>
                (isMember === null || isIn(atom.mask, group.bit) === isMember) &&
                (platform === null || atom.platform === platform) &&
                (isReturning === null || atom.isReturning === isReturning) &&
                (isLoyal === null || atom.isLoyal === isLoyal),
            ),
          ),
      ),
    ),
  );
};

const isKnownAt = (group: PeopleGroup, place: Place): boolean => statesAt(group, place).some(hasFigure);

/** Who belongs to both of two audiences, and to one alone: the few of them, among all that figures are told of. */
const fewShared = (
  atoms: readonly PeopleAtom[],
  group: PeopleGroup,
  { bit: other }: PeopleGroup,
): readonly PeopleSet[] =>
  [
    [true, true],
    [true, false],
    [false, true],
  ].flatMap(([inOne, inOther]) => {
    const inside = atoms.filter(({ mask }) => isIn(mask, group.bit) === inOne && isIn(mask, other) === inOther);
    return placesOf(group).flatMap(({ platform, name }) => {
      const own = inside.filter((atom) => (platform === null || atom.platform === platform) && holds[name](atom));
      if (!isSmall(own.reduce((sum, { people }) => sum + people, 0))) return [];
      const members = new Set(own);
      return [atoms.map((atom) => members.has(atom))];
    });
  });

interface Told {
  readonly group: PeopleGroup;
  readonly place: Place;
  readonly set: PeopleSet;
}

const isMain = ({ place: { platform, name } }: Told): boolean => platform === null && name === 'people';

/** The figures of groups that may be told, where others are told already; how many people each has goes first. */
const toldOf = (
  groups: readonly PeopleGroup[],
  atoms: readonly PeopleAtom[],
  known: readonly PeopleSet[],
): readonly Told[] => {
  const asked = groups
    .flatMap((group) =>
      placesOf(group)
        .filter((place) => isKnownAt(group, place))
        .map((place): Told => ({ group, place, set: setAt(group, place, atoms) })),
    )
    .toSorted((one, other) => Number(isMain(other)) - Number(isMain(one)));
  const answers = tellable({
    sizes: atoms.map(({ people }) => people),
    told: known,
    asked: asked.map(({ set }) => set),
    guarded: groups.flatMap((group, at) => [
      ...guardedSets(atoms, group),
      ...groups.slice(0, at).flatMap((other) => fewShared(atoms, group, other)),
    ]),
  });
  return asked.filter((_, at) => answers[at] === true);
};

const toldOfEveryone = (group: PeopleGroup, atoms: readonly PeopleAtom[]): readonly Told[] => {
  const people = placesOf(group)
    .filter(({ name }) => name === 'people')
    .filter((place) => isKnownAt(group, place))
    .map((place) => setAt(group, place, atoms));
  return toldOf([group], atoms, people);
};

/** Whether the figure divides so few people that each part would tell of some of them. */
const dividesFew = (group: PeopleGroup, { platform, name }: Place, atoms: readonly PeopleAtom[]): boolean =>
  name !== 'people' &&
  isSmall(
    sizeOf(
      setAt(group, { platform, name: 'people' }, atoms),
      atoms.map(({ people }) => people),
    ),
  );

const interactionsAt = (
  group: PeopleGroup,
  platform: Platform | null,
  { atoms, isKnown }: { readonly atoms: readonly InteractionAtom[]; readonly isKnown: boolean },
): PeopleFigure => {
  const states = platform === null ? [...group.states.values()] : [group.states.get(platform)];
  const state = combined(states.flatMap((own) => (own === undefined ? [] : [own.interactions.state])));
  if (state !== 'measured') return { state, value: null };
  const own = atoms.filter(
    (atom) =>
      isIn(atom.mask, group.bit) &&
      (platform === null || atom.platform === platform) &&
      group.states.get(atom.platform)?.interactions.state === 'measured' &&
      (!isKnown || atom.isKnown),
  );
  return { state, value: own.reduce((sum, { interactions }) => sum + interactions, 0) };
};

const suppressed: PeopleFigure = { state: 'suppressed', value: null };

/** Whether an audience has fewer people than may be told of: then nothing of it is. */
export const isTooSmall = (bit: number | null, people: readonly PeopleAtom[]): boolean =>
  bit !== null && people.reduce((sum, atom) => (isIn(atom.mask, bit) ? sum + atom.people : sum), 0) < smallestGroup;

/**
 * The figures of each audience. A figure is left out where it, or a sum or difference of it and others that are told of the
 * audiences and of everyone, would be of one to four people.
 */
export const figuresOfGroups = (
  { people, interactions }: PeopleOfPeriod,
  everyone: PeopleGroup,
  groups: readonly PeopleGroup[],
): readonly FiguresOfGroup[] => {
  const ofEveryone = toldOfEveryone(everyone, people);
  const sizes = people.map((atom) => atom.people);
  const audiences = groups.filter(({ bit }) => bit !== null && !isTooSmall(bit, people));
  const ofAudiences = toldOf(
    audiences,
    people,
    ofEveryone.map(({ set }) => set),
  );
  return groups.map((group) => {
    const isSuppressed = isTooSmall(group.bit, people);
    const told = group.bit === null ? ofEveryone : ofAudiences.filter((one) => one.group === group);
    const figureAt = (place: Place): PeopleFigure => {
      const state = combined(statesAt(group, place));
      if (!hasFigure(state)) return { state, value: null };
      const own = told.find((one) => one.place.platform === place.platform && one.place.name === place.name);
      return isSuppressed || own === undefined || dividesFew(group, place, people)
        ? suppressed
        : { state, value: sizeOf(own.set, sizes) };
    };
    const doneAt = (platform: Platform | null, isKnown: boolean): PeopleFigure => {
      const figure = interactionsAt(group, platform, { atoms: interactions, isKnown });
      return isSuppressed && figure.value !== null ? suppressed : figure;
    };
    const at = (platform: Platform | null): PeopleFigures => ({
      interactions: doneAt(platform, false),
      known: doneAt(platform, true),
      people: figureAt({ platform, name: 'people' }),
      new: figureAt({ platform, name: 'new' }),
      returning: figureAt({ platform, name: 'returning' }),
      loyal: figureAt({ platform, name: 'loyal' }),
    });
    return {
      whole: at(null),
      platforms: new Map([...group.states.keys()].map((platform) => [platform, at(platform)])),
    };
  });
};
