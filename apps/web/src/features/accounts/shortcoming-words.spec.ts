import { describe, expect, it } from '@jest/globals';

import { createFormat } from '../../i18n/format.js';
import type { Translate } from '../../i18n/use-words.js';
import { shortcomingSentence } from './shortcoming-words.js';

const t: Translate = (key, values = {}) => [key, ...Object.values(values)].join(' | ');
const words = { t, format: createFormat('en', 'UTC') };

describe('what a connection cannot do', () => {
  it.each([
    [
      { cause: 'scope', subject: 'like.read', hides: ['reactions'] } as const,
      'short.permission | like.read | topic.reactions',
    ],
    [
      { cause: 'role', subject: 'ANALYST', hides: ['posts', 'comments'] } as const,
      'short.role | ANALYST | topic.posts and topic.comments',
    ],
    [{ cause: 'role', subject: null, hides: ['posts'] } as const, 'short.noRole | topic.posts'],
    [{ cause: 'token', subject: null, hides: ['posts'] } as const, 'short.token'],
    [{ cause: 'told', subject: 'As it was said once.', hides: [] } as const, 'As it was said once.'],
  ])('%j is told in one sentence', (shortcoming, sentence) => {
    expect(shortcomingSentence({ ...shortcoming, hides: [...shortcoming.hides] }, words)).toBe(sentence);
  });
});
