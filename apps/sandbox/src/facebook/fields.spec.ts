import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../http/exchange.js';
import { parseFields } from './fields.js';

describe('fields parameter', () => {
  it('reads names, modifiers, aliases and what is nested', () => {
    const [id, comments] = parseFields('id,comments.limit(5).filter(stream).as(all){id,from{name}}');
    expect(id).toEqual({ name: 'id', modifiers: new Map(), fields: null, inner: null });
    expect(comments?.modifiers).toEqual(
      new Map([
        ['limit', '5'],
        ['filter', 'stream'],
        ['as', 'all'],
      ]),
    );
    expect(comments?.inner).toBe('id,from{name}');
    expect(comments?.fields?.map(({ name }) => name)).toEqual(['id', 'from']);
    expect(comments?.fields?.[1]?.fields?.map(({ name }) => name)).toEqual(['name']);
  });

  it.each(['comments{id', 'comments.limit(5', 'comments.limit', 'id}', '{id}'])('refuses %s', (text) => {
    expect(() => parseFields(text)).toThrow(Refusal);
  });
});
