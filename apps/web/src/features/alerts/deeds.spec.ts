import { describe, expect, it } from '@jest/globals';

import { assignees } from './assignees.js';
import { deedsOf } from './deeds.js';

const now = new Date('2026-03-10T12:00:00Z');
const later = '2026-03-10T13:00:00Z';
const before = '2026-03-10T11:00:00Z';

describe('what can be done with an alert', () => {
  it.each([
    ['open', null, ['acknowledge', 'assign', 'silence', 'resolve']],
    ['escalated', null, ['acknowledge', 'assign', 'silence', 'resolve']],
    ['acknowledged', null, ['assign', 'silence', 'resolve']],
    ['acknowledged', later, ['assign', 'unsilence', 'resolve']],
    ['open', before, ['acknowledge', 'assign', 'silence', 'resolve']],
    ['resolved', later, []],
  ] as const)('while it is %s and silent until %s', (state, silentUntil, deeds) => {
    expect(deedsOf({ state, silentUntil }, now)).toEqual(deeds);
  });
});

describe('to whom an alert can be given', () => {
  const me = { id: '2', name: 'Zoe' };
  const members = [
    { personId: '3', name: 'Mara' },
    { personId: '1', name: 'Ben' },
    { personId: '2', name: 'Zoe' },
  ];
  const ids = (...given: Parameters<typeof assignees>) => assignees(...given).map(({ id }) => id);

  it('is oneself first, then who has it, then everybody by name, each once', () => {
    expect(ids(members, me, { id: '3', name: 'Mara' })).toEqual(['2', '3', '1']);
    expect(ids(members, me, null)).toEqual(['2', '1', '3']);
  });

  it('is oneself and who has it where the members may not be seen', () => {
    expect(ids([], me, { id: '3', name: 'Mara' })).toEqual(['2', '3']);
    expect(ids([], null, null)).toEqual([]);
  });
});
