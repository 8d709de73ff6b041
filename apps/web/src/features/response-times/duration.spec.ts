import { describe, expect, it } from '@jest/globals';

import { createFormat } from '../../i18n/format.js';
import { durationWords } from './duration.js';

const format = createFormat('en', 'UTC');
const said = (minutes: number): string =>
  durationWords(minutes, { t: (key, values) => `${key} ${JSON.stringify(values)}`, format });

describe('a duration', () => {
  it.each([
    [0.4, 'response.minutes {"minutes":"0"}'],
    [59.4, 'response.minutes {"minutes":"59"}'],
    [59.6, 'response.hoursMinutes {"hours":1,"minutes":0}'],
    [2 * 1440 - 1, 'response.hoursMinutes {"hours":47,"minutes":59}'],
    [2 * 1440 + 23.6 * 60, 'response.daysHours {"days":3,"hours":0}'],
  ])('of %d minutes is %s', (minutes, words) => {
    expect(said(minutes)).toBe(words);
  });
});
