import { expect, it } from '@jest/globals';

import { shownAudiences } from './shown-audiences.js';

const audience = (id: string, more: object = {}) => ({ id, basis: 'engaged' as const, isComplete: true, ...more });
const all = [audience('0'), audience('1', { basis: 'followers' }), audience('2', { isComplete: false }), audience('3')];

it('shows the people of every audience that is counted and made of people, unless some are chosen', () => {
  expect(shownAudiences([], all)).toEqual(['0', '3']);
  expect(shownAudiences(['1'], all)).toEqual(['1']);
});

it('asks for no more audiences than one report has', () => {
  const many = Array.from({ length: 60 }, (_, id) => audience(String(id)));
  expect(shownAudiences([], many)).toHaveLength(40);
});
