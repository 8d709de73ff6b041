import { expect, it } from '@jest/globals';

import { counterOf, interactionKinds } from './interaction.js';

it('stores kinds under the numbers that SQL knows them by', () => {
  expect(interactionKinds).toEqual(['reaction', 'comment', 'share']);
});

it('names the counter of a kind by its plural, as the columns of the roll-ups do', () => {
  expect(interactionKinds.map((kind) => counterOf[kind])).toEqual(interactionKinds.map((kind) => `${kind}s`));
});
