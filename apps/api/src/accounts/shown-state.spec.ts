import { describe, expect, it } from '@jest/globals';

import { languageOf, shownState } from './shown-state.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-US,de;q=0.5', 'en'],
    ['fr,de;q=0.3', 'de'],
    ['fr', 'en'],
    ['de;q=0', 'en'],
    ['en;q=0.1, de;q=0.7', 'de'],
  ])('of Accept-Language %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('a state in an answer', () => {
  it('says what it means and what to do in that language, and by when', () => {
    const at = new Date('2026-11-20T10:00:00Z');
    const shown = shownState(
      {
        state: 'expiring',
        since: new Date('2026-11-06T10:00:00Z'),
        problem: null,
        deadline: { name: 'data_access', at },
        missingScopes: ['comments'],
      },
      'de',
    );
    expect(shown).toMatchObject({
      health: 'expiring',
      since: '2026-11-06T10:00:00.000Z',
      deadline: { name: 'data_access', at: at.toISOString() },
      missingScopes: ['comments'],
    });
    expect(shown.advice.todo).toMatch(/^Verbinden Sie das Konto vor diesem Tag neu/);
  });
});
