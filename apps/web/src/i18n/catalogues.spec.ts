import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

import { catalogue as german } from './de/index.js';
import { catalogue as english } from './en/index.js';

const sources = fileURLToPath(new URL('..', import.meta.url));
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts') && !/i18n\/(en|de)\//.test(name))
  .map((name) => readFileSync(join(sources, name), 'utf8'))
  .join('\n');
const quoted = new Set([...code.matchAll(/'([a-z]+(?:\.[A-Za-z_-]+)+)'/g)].map((match) => match[1] ?? ''));

interface Argument {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Argument[] }>>;
}
// 0 is plain text and 7 the number sign inside a plural; all others name a value.
const argumentsIn = (parts: readonly Argument[]): string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type === 0 || type === 7 || value === undefined ? [] : [value]),
    ...Object.values(options ?? {}).flatMap((option) => argumentsIn(option.value)),
  ]);
const valuesOf = (message: string, locale: string): string[] => {
  const parsed: unknown = new IntlMessageFormat(message, locale).getAst();
  if (!Array.isArray(parsed)) throw new TypeError('no syntax tree');
  return [...new Set(argumentsIn(parsed))].toSorted();
};

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('hold every key that the code uses', () => {
    const prefixes = new Set(Object.keys(english).map((key) => key.split('.')[0]));
    const used = [...quoted].filter((key) => prefixes.has(key.split('.')[0]));
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !(key in english))).toEqual([]);
  });

  it('hold nothing that the code does not use', () => {
    expect(Object.keys(english).filter((key) => !quoted.has(key))).toEqual([]);
  });

  it.each(Object.entries(english))('mention the same values in both languages: %s', (key, message) => {
    const other = Object.entries(german).find(([name]) => name === key)?.[1] ?? '';
    expect(valuesOf(other, 'de')).toEqual(valuesOf(message, 'en'));
  });

  it('address people in German as Sie', () => {
    const familiar = Object.entries(german).filter(([, text]) => /\b(du|dich|dir|dein\w*)\b/i.test(text));
    expect(familiar).toEqual([]);
  });
});
