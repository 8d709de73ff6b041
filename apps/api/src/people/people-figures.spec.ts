import { describe, expect, it } from '@jest/globals';
import type { CellState } from '@libs/domain';

import { figuresOfGroups, type PeopleGroup } from './people-figures.js';
import type { InteractionAtom, PeopleAtom } from './people.query.js';
import type { PeopleStates } from './people-states.js';

const states = (more: Partial<Record<'people' | 'history' | 'loyal', CellState>> = {}): PeopleStates => ({
  interactions: { state: 'measured', isPartial: false },
  people: 'measured',
  history: 'measured',
  loyal: 'measured',
  ...more,
});

const group = (bit: number | null, x = states(), facebook = states()): PeopleGroup => ({
  bit,
  states: new Map([
    ['x', x],
    ['facebook', facebook],
  ]),
});

/** `n` of X returns and is loyal, `N` returns, `1` is new: so many people each, in no audience and in the first one. */
const people = (
  platform: 'x' | 'facebook',
  counts: Partial<Record<'new' | 'returning' | 'loyal', readonly [outside: number, inside: number]>>,
): readonly PeopleAtom[] =>
  (['new', 'returning', 'loyal'] as const).flatMap((name) =>
    [0, 1].map((mask) => ({
      platform,
      mask,
      isReturning: name !== 'new',
      isLoyal: name === 'loyal',
      people: counts[name]?.[mask] ?? 0,
    })),
  );

const figures = (atoms: readonly PeopleAtom[], asked: readonly PeopleGroup[], done: readonly InteractionAtom[] = []) =>
  figuresOfGroups({ people: atoms, interactions: done }, asked.find(({ bit }) => bit === null) ?? group(null), asked);

const shown = (atoms: readonly PeopleAtom[], asked: PeopleGroup) => {
  const [own] = figures(atoms, [asked]);
  const line = (of: NonNullable<typeof own>['whole'] | undefined) =>
    (['people', 'new', 'returning', 'loyal'] as const).map((name) => of?.[name].value ?? of?.[name].state);
  return [line(own?.whole), ...[...(own?.platforms.values() ?? [])].map(line)];
};

describe('the figures of people', () => {
  it('add up over platforms, whose people are never the same', () => {
    const atoms = [
      ...people('x', { new: [10, 0], returning: [20, 0], loyal: [5, 0] }),
      ...people('facebook', { new: [7, 0], returning: [9, 0], loyal: [30, 0] }),
    ];
    expect(shown(atoms, group(null))).toEqual([
      [81, 17, 64, 35],
      [35, 10, 25, 5],
      [46, 7, 39, 30],
    ]);
  });

  it('hide who returns where all but a few are new, since the difference would tell', () => {
    expect(shown(people('x', { new: [40, 0], returning: [3, 0] }), group(null))[0]).toEqual([
      43,
      'suppressed',
      'suppressed',
      0,
    ]);
  });

  it('hide a platform of which the whole and the other platform would tell', () => {
    const atoms = [
      ...people('x', { new: [40, 0], returning: [30, 0] }),
      ...people('facebook', { new: [20, 0], returning: [2, 0] }),
    ];
    const [whole, x, facebook] = shown(atoms, group(null));
    expect([whole?.slice(0, 3), x?.slice(0, 3), facebook?.slice(0, 3)]).toEqual([
      [92, 60, 32],
      [70, 'suppressed', 'suppressed'],
      [22, 'suppressed', 'suppressed'],
    ]);
  });

  it('tell how many people everyone has, however few, and nothing else of few', () => {
    expect(shown(people('x', { new: [3, 0] }), group(null))[0]).toEqual([3, 'suppressed', 'suppressed', 'suppressed']);
  });

  it('are told of an audience of five people', () => {
    expect(shown(people('x', { new: [40, 5] }), group(0))[0]?.slice(0, 2)).toEqual([5, 5]);
  });

  it.each([
    ['of an audience of four people', people('x', { new: [40, 2], loyal: [0, 2] })],
    ['of an audience that all but three people belong to', people('x', { new: [3, 40] })],
  ])('are hidden %s', (_, atoms) => {
    expect(shown(atoms, group(0))[0]?.[0]).toBe('suppressed');
  });

  it('hide what of an audience and of everyone together would tell of the few others', () => {
    const atoms = people('x', { new: [2, 20], returning: [30, 30] });
    expect(shown(atoms, group(0))[0]).toEqual([50, 'suppressed', 'suppressed', 0]);
  });

  it('of two audiences hide what would tell how many few of the one are not in the other', () => {
    const inMask = (mask: number, number: number, isReturning = false): PeopleAtom => ({
      platform: 'x',
      mask,
      isReturning,
      isLoyal: false,
      people: number,
    });
    const told = (atoms: readonly PeopleAtom[], name: 'people' | 'new') =>
      figures(atoms, [group(0), group(1)]).map(({ whole }) => whole[name].value);
    // The second one is a part of the first: three of that are not in it, or six, of whom two are new.
    expect(told([inMask(0, 50), inMask(1, 3), inMask(3, 30)], 'people')).toEqual([33, null]);
    const enough = [inMask(0, 50), inMask(1, 6, true), inMask(1, 2), inMask(3, 30), inMask(3, 30, true)];
    expect([told(enough, 'people'), told(enough, 'new')]).toEqual([
      [68, 60],
      [32, null],
    ]);
    // They share few.
    expect(told([inMask(0, 50), inMask(1, 30), inMask(2, 30), inMask(3, 2)], 'people')).toEqual([32, 32]);
  });

  it('are of the platforms that let it be known who comes again, and say why the others have none', () => {
    const forgetful = states({ people: 'not_supported', history: 'not_supported', loyal: 'not_supported' });
    const atoms = [...people('x', { new: [10, 0] }), ...people('facebook', { new: [20, 0] })];
    expect(shown(atoms, group(null, states({ history: 'estimated' }), forgetful))).toEqual([
      [10, 10, 0, 0],
      [10, 10, 0, 0],
      ['not_supported', 'not_supported', 'not_supported', 'not_supported'],
    ]);
    const [own] = figures(atoms, [group(null, states({ history: 'estimated' }), forgetful)]);
    expect(own?.whole.new.state).toBe('estimated');
  });

  it('tell how many interactions there are and of how many the person is known, where the audience is large enough', () => {
    const done: readonly InteractionAtom[] = [
      { platform: 'x', mask: 0, isKnown: true, interactions: 90 },
      { platform: 'x', mask: 1, isKnown: true, interactions: 8 },
      { platform: 'facebook', mask: 0, isKnown: false, interactions: 50 },
    ];
    const [everyone, few] = figures(people('x', { new: [40, 4] }), [group(null), group(0)], done);
    expect([everyone?.whole.interactions.value, everyone?.whole.known.value]).toEqual([148, 98]);
    expect([few?.whole.interactions, few?.whole.known.state]).toEqual([
      { state: 'suppressed', value: null },
      'suppressed',
    ]);
  });
});
