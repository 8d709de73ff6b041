import { describe, expect, it } from '@jest/globals';
import type { AlertStep } from '@libs/contract';

import { createFormat } from '../../i18n/format.js';
import { shitstormWords, stepBy, stepSentence } from './alert-words.js';

const words = {
  t: (key: string, values: object = {}) => `${key} ${Object.values(values).join(' ')}`.trim(),
  locale: 'en' as const,
  format: createFormat('en', 'UTC'),
};
const step = (more: Partial<AlertStep>): AlertStep => ({
  at: '2026-03-10T12:00:00Z',
  what: 'started',
  by: null,
  severity: 'warning',
  text: null,
  ...more,
});

describe('a step of an alert', () => {
  it('says what happened, and nothing of a person who is not known', () => {
    expect(stepSentence(step({}), words)).toContain('alert.step.started');
    expect(stepSentence(step({ what: 'assigned', text: 'Mara' }), words)).toContain('alert.step.assigned Mara');
    expect(stepSentence(step({ what: 'assigned' }), words)).toBe('alert.step.unassigned');
    expect(stepSentence(step({ what: 'joined' }), words)).toBe('alert.step.joined.unknown');
  });

  it('names who did it; what nobody can have done is Resonance’s', () => {
    expect(stepBy(step({ what: 'acknowledged', by: 'Mara' }), words)).toBe('Mara');
    expect(stepBy(step({ what: 'acknowledged' }), words)).toBe('alert.by.gone');
    expect(stepBy(step({ what: 'unacknowledged' }), words)).toBe('alert.by.resonance');
    expect(stepBy(step({ what: 'resolved' }), words)).toBe('alert.by.unknown');
  });
});

describe('the Shitstorm scale', () => {
  it('has seven names, from calm to hurricane', () => {
    expect([0, 3.4, 6, 7].map((value) => shitstormWords(value, words))).toEqual([
      'alert.storm.value 0 alert.storm.calm',
      'alert.storm.value 3 alert.storm.fresh',
      'alert.storm.value 6 alert.storm.hurricane',
      'alert.storm.value 6 alert.storm.hurricane',
    ]);
  });
});
