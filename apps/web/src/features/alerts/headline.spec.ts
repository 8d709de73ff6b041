import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

import { catalogue as german } from '../../i18n/de/index.js';
import { catalogue as english } from '../../i18n/en/index.js';
import { createFormat, type Locale } from '../../i18n/format.js';
import type { Words } from '../../i18n/use-words.js';
import { type Headlined, headlineOf, shortName } from './headline.js';

const wordsOf = (locale: Locale): Words => ({
  t: (key, values = {}) =>
    String(new IntlMessageFormat((locale === 'de' ? german : english)[key], locale).format(values)),
  locale,
  format: createFormat(locale, 'UTC'),
});
const alert = (more: Partial<Headlined> = {}, measure: Partial<Headlined['measure']> = {}): Headlined => ({
  monitor: 'post',
  kind: 'reaction',
  subject: { scope: 'post', id: '7', name: 'Our new bicycle', platform: 'facebook', url: null },
  measure: {
    minutes: 60,
    endedAt: '2026-03-10T12:00:00Z',
    observed: 120,
    expected: 10,
    probability: null,
    score: 1,
    ...measure,
  },
  ...more,
});
const account = { scope: 'account', id: '3', name: 'Acme', platform: 'x', url: null } as const;
const workspace = { scope: 'workspace', id: '1', name: 'Acme Inc.', platform: null, url: null } as const;

describe('the headline of an alert', () => {
  it.each<[string, string, Headlined]>([
    [
      '12 times as many likes as expected on “Our new bicycle” within 60 minutes',
      '12-mal so viele Likes wie erwartet bei „Our new bicycle“ binnen 60 Minuten',
      alert(),
    ],
    [
      '4.2 times as many shares as expected on Acme within 3 hours',
      '4,2-mal so viele Shares wie erwartet bei Acme binnen 3 Stunden',
      alert({ monitor: 'account', kind: 'share', subject: account }, { minutes: 180, observed: 420, expected: 101 }),
    ],
    [
      '2.5 times as many interactions as expected across Acme Inc. within 2 days',
      '2,5-mal so viele Interaktionen wie erwartet bei Acme Inc. insgesamt binnen 2 Tagen',
      alert({ monitor: 'workspace', kind: null, subject: workspace }, { minutes: 2880, observed: 25 }),
    ],
    [
      '1 negative comment on a post without known text within 15 minutes, where fewer than 1 was expected',
      '1 negativer Kommentar bei einem Beitrag ohne bekannten Text binnen 15 Minuten, weniger als 1 war zu erwarten',
      alert(
        { monitor: 'negative', kind: 'comment', subject: { ...alert().subject, name: ' ' } },
        { minutes: 15, observed: 1, expected: 0.01 },
      ),
    ],
    [
      '1,234 comments on Acme within 12 hours, against 1,200 expected',
      '1.234 Kommentare bei Acme binnen 12 Stunden, zu erwarten waren 1.200',
      alert(
        { monitor: 'account', kind: 'comment', subject: account },
        { minutes: 720, observed: 1234, expected: 1200 },
      ),
    ],
    [
      '2 times as many comments as expected on an account that is no longer stored within 60 minutes',
      '2-mal so viele Kommentare wie erwartet bei einem nicht mehr gespeicherten Konto binnen 60 Minuten',
      alert({ monitor: 'account', kind: 'comment', subject: { ...account, name: '' } }, { observed: 20 }),
    ],
  ])('says it in a sentence: %s', (inEnglish, inGerman, one) => {
    expect([headlineOf(one, wordsOf('en')), headlineOf(one, wordsOf('de'))]).toEqual([inEnglish, inGerman]);
  });

  it('cuts a long name between words, and one long word where it must', () => {
    const long = `${'word '.repeat(20)}end`;
    expect(shortName(long)).toMatch(/^(word )+word…$/);
    expect(shortName(long).length).toBeLessThanOrEqual(71);
    expect(shortName('x'.repeat(100))).toBe(`${'x'.repeat(70)}…`);
    expect(shortName(`${'long '.repeat(13)}end. More of it follows here`)).toMatch(/end…$/);
    expect(shortName('two\n lines')).toBe('two lines');
  });
});
