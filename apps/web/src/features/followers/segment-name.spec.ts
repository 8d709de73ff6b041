import { describe, expect, it } from '@jest/globals';
import type { FollowerTraitName, SegmentNames } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import { catalogue as german } from '../../i18n/de/index.js';
import { catalogue as english } from '../../i18n/en/index.js';
import { segmentName } from './segment-name.js';

const nameIn =
  (locale: 'en' | 'de') =>
  (trait: FollowerTraitName, segment: string, names: SegmentNames = { en: null, de: null }): string => {
    const catalogue = locale === 'en' ? english : german;
    const t = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replace(new RegExp(`\\{${name}[^}]*\\}`), String(value)),
        catalogue[key],
      );
    return segmentName({ trait, segment, names }, { t, locale });
  };

describe('the name of a group of followers', () => {
  it.each([
    ['seniority', 'manager', 'Manager', 'Führungskräfte'],
    ['function', 'human_resources', 'Human resources', 'Personalwesen'],
    ['industry', 'food_and_beverages', 'Food and beverages', 'Lebensmittel und Getränke'],
    ['staff_count', '2-10', '2 to 10 people', '2 bis 10 Beschäftigte'],
    ['staff_count', '10001+', '10001 people or more', 'ab 10001 Beschäftigte'],
    ['country', 'AT', 'Austria', 'Österreich'],
    ['association', 'employee', 'Employees', 'Beschäftigte'],
  ] as const)('by %s for %s is %s, in German %s', (trait, segment, inEnglish, inGerman) => {
    expect(nameIn('en')(trait, segment)).toBe(inEnglish);
    expect(nameIn('de')(trait, segment)).toBe(inGerman);
  });

  it('is what the platform calls it in the language, even where there is a word of ours', () => {
    const names = { en: 'Software Development', de: 'Softwareentwicklung' };
    expect(nameIn('en')('industry', 'software', names)).toBe('Software Development');
    expect(nameIn('de')('industry', 'software', names)).toBe('Softwareentwicklung');
  });

  it('is a word of ours before the name in another language, and that before a number', () => {
    const names = { en: 'Hamburg Area', de: null };
    expect(nameIn('de')('seniority', 'manager', { en: 'Manager', de: null })).toBe('Führungskräfte');
    expect(nameIn('de')('region', 'urn:li:geo:90009712', names)).toBe('Hamburg Area');
  });

  it('is the number at the platform where there is no word for it', () => {
    expect(nameIn('en')('region', 'urn:li:geo:90009712')).toBe('No. 90009712 at the platform, without a name');
    expect(nameIn('de')('country', 'urn:li:geo:1')).toBe('Nr. 1 der Plattform, ohne Namen');
    expect(nameIn('en')('industry', 'urn:li:industry:9999')).toBe('No. 9999 at the platform, without a name');
  });
});
