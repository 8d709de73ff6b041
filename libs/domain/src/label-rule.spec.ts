import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  asksForLinks,
  hidesLinks,
  isInDays,
  isLabelValue,
  type LabelField,
  labelFacts,
  type LabelRule,
  meets,
  sourceByRule,
} from './label-rule.js';

const rule = (field: LabelField, value: string): LabelRule => ({ match: 'any', conditions: [{ field, value }] });
const says = (field: LabelField, value: string, text: string, links: readonly string[] = []): boolean =>
  meets(rule(field, value), labelFacts({ text, links }));

describe('a condition on the text', () => {
  it.each([
    ['whatever the case', 'SALE', 'the summer sale begins', true],
    ['inside a word', 'ale', 'the summer sale begins', true],
    ['not where it does not stand', 'winter', 'the summer sale begins', false],
    ['with an umlaut composed of two signs', 'röst', 'frisch gero\u0308stet', true],
    ['with ss where the text has ß, as in capitals', 'STRASSE', 'Auf der Straße', true],
    ['in wide letters', 'sale', 'ＳＡＬＥ', true],
    ['with a sigma at its end', 'ΟΔΟΣ', 'η οδος', true],
    ['not when it is blank', '  ', 'anything at all', false],
  ])('is met %s', (_, value, text, expected) => {
    expect(says('text', value, text)).toBe(expected);
  });

  it.each([
    ['by itself', 'sale', 'Sale! Today', true],
    ['behind a word that contains it', 'sale', 'wholesale and sale', true],
    ['not inside another word', 'sale', 'wholesale sales', false],
    ['not before a letter of another script', 'кофе', 'кофейня', false],
    ['not where a mark belongs to its last letter', 'cafe', 'cafe\u0301', false],
    ['as several words', 'black friday', 'Our Black Friday.', true],
    ['beside an emoji', 'sale', '🎉sale🎉', true],
  ])('finds a word %s', (_, value, text, expected) => {
    expect(says('word', value, text)).toBe(expected);
  });

  it('finds every text in itself, in capitals and composed in another way', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(text, (value) => {
        expect(says('text', value, `so: ${value}`)).toBe(true);
        expect(says('text', value.toUpperCase(), value)).toBe(true);
        expect(says('text', value.normalize('NFD'), value.normalize('NFC'))).toBe(true);
      }),
    );
  });
});

describe('a condition on a hashtag', () => {
  it.each([
    ['with its sign', '#Launch', 'the #launch', true],
    ['without its sign', 'launch', 'the #LAUNCH', true],
    ['not as a plain word', 'launch', 'the launch', false],
    ['not as the beginning of a longer one', 'launch', 'the #launchday', false],
    ['composed of two signs', 'kaffeeröster', '#Kaffeero\u0308ster', true],
  ])('is met %s', (_, value, text, expected) => {
    expect(says('hashtag', value, text)).toBe(expected);
  });
});

describe('a condition on links', () => {
  it.each([
    ['to a host', 'acme.example', 'see https://acme.example/shop', true],
    ['to a part of a host', 'acme.example', 'see https://shop.acme.example', true],
    ['with www or without', 'www.acme.example', 'see http://ACME.example', true],
    ['without a scheme', 'acme.example', 'see www.acme.example.', true],
    ['not to a host that ends alike', 'acme.example', 'see https://notacme.example', false],
    ['not in a text that only names the host', 'acme.example', 'we are acme.example', false],
    ['below a path', 'acme.example/shop', 'https://acme.example/Shop/mugs?size=2', true],
    ['not below a path that begins alike', 'acme.example/shop', 'https://acme.example/shopping', false],
    ['in brackets, with a point behind', 'acme.example/shop', '(https://acme.example/shop).', true],
    ['with brackets of its own', 'wiki.example/Mug_(cup)', 'see https://wiki.example/Mug_(cup).', true],
    [
      'with an umlaut in host and path',
      'kaffee-röster.example/bohnen/grün',
      'https://xn--kaffee-rster-cjb.example/bohnen/gr%C3%BCn',
      true,
    ],
    ['not behind a shortener', 'acme.example', 'see https://t.co/abc', false],
    ['to the shortener itself', 'bit.ly', 'see https://bit.ly/abc', true],
  ])('is met %s', (_, value, text, expected) => {
    expect(says('link', value, text)).toBe(expected);
  });

  it('is met by a link that the platform tells apart from the text', () => {
    expect(says('link', 'acme.example', 'see https://t.co/abc', ['https://acme.example/shop'])).toBe(true);
  });

  it.each([
    ['whatever the case', 'utm_campaign', 'Spring', 'https://a.example/?utm_campaign=SPRING&x=1', true],
    ['with escaped signs', 'utm_campaign', 'früh jahr', 'https://a.example/?utm_campaign=fr%C3%BCh+jahr', true],
    ['not as a part', 'utm_campaign', 'spring', 'https://a.example/?utm_campaign=spring-sale', false],
    ['not in another parameter', 'utm_source', 'spring', 'https://a.example/?utm_campaign=spring', false],
    ['in the second link', 'utm_medium', 'social', 'https://a.example https://b.example/?utm_medium=social', true],
  ] as const)('finds a UTM parameter %s', (_, field, value, text, expected) => {
    expect(says(field, value, text)).toBe(expected);
  });

  it('never fails, whatever stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }), (text, url) => {
        expect(() => labelFacts({ text: `${text} ${url}%`, links: [text] })).not.toThrow();
      }),
    );
  });

  it.each([
    ['a shortened link', 'see https://bit.ly/abc', [], true],
    ['a shortened link that the platform tells in full', 'see https://t.co/abc', ['https://acme.example'], false],
    ['a shortened link that leads to another one', 'see https://t.co/abc', ['https://bit.ly/abc'], true],
    ['a full link', 'see https://acme.example', [], false],
    ['no link', 'see bit.ly', [], false],
  ])('says of %s whether it hides where it leads', (_, text, links, expected) => {
    expect(hidesLinks({ text, links })).toBe(expected);
  });
});

describe('a rule', () => {
  const conditions = [
    { field: 'hashtag', value: 'launch' },
    { field: 'text', value: 'today' },
  ] as const;
  const facts = labelFacts({ text: 'the #launch', links: [] });

  it('means a post when any condition holds, or all do, as it says', () => {
    expect(meets({ match: 'any', conditions }, facts)).toBe(true);
    expect(meets({ match: 'all', conditions }, facts)).toBe(false);
  });

  it.each(['any', 'all'] as const)('without conditions means no post (%s)', (match) => {
    expect(meets({ match, conditions: [] }, facts)).toBe(false);
  });

  it('tells whether it looks behind links', () => {
    expect(asksForLinks({ match: 'any', conditions })).toBe(false);
    expect(asksForLinks(rule('link', 'a.example'))).toBe(true);
    expect(asksForLinks(rule('utm_source', 'x'))).toBe(true);
  });

  it.each([
    ['hashtag', '#Launch', true],
    ['hashtag', 'two words', false],
    ['hashtag', '#', false],
    ['hashtag', '2026', false],
    ['link', 'acme.example/shop', true],
    ['link', 'https://acme.example', true],
    ['link', 'localhost', false],
    ['link', 'two words.example', false],
    ['word', ' ', false],
    ['utm_campaign', 'spring', true],
  ] as const)('may ask a %s for %j: %s', (field, value, expected) => {
    expect(isLabelValue({ field, value })).toBe(expected);
  });
});

describe('what a rule notes', () => {
  it.each([
    [null, true, 'rule'],
    [null, false, null],
    ['rule', true, 'rule'],
    ['rule', false, null],
    ['manual', false, 'manual'],
    ['manual', true, 'manual'],
    ['removed', true, 'removed'],
    ['removed', false, 'removed'],
  ] as const)('where %s stood, meant or not (%s): %s', (before, isMeant, after) => {
    expect(sourceByRule(before, isMeant)).toBe(after);
  });

  it.each([
    ['2026-03-01', true],
    ['2026-02-28', false],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('on %s lies in March: %s', (day, expected) => {
    expect(isInDays({ startsOn: '2026-03-01', endsOn: '2026-03-31' }, day)).toBe(expected);
    expect(isInDays({ startsOn: '2026-03-01', endsOn: null }, day)).toBe(day >= '2026-03-01');
    expect(isInDays(null, day)).toBe(true);
  });
});
