import { describe, expect, it } from '@jest/globals';

import { cutAtDays, partOf } from './part.js';

const zone = 'Europe/Berlin';
const part = (from: string, to: string) => partOf('current', { from: new Date(from), to: new Date(to) }, zone);
const spans = (from: string, to: string) => {
  const { whole, edges } = cutAtDays(part(from, to), zone);
  const span = (one: { readonly from: Date; readonly to: Date } | null): string | null =>
    one === null ? null : `${one.from.toISOString().slice(5, 16)} ${one.to.toISOString().slice(5, 16)}`;
  return { whole: span(whole), edges: edges.map(span) };
};

describe('a part of a report', () => {
  it('touches more days than lie in it whole', () => {
    expect(part('2026-03-01T12:00:00Z', '2026-03-04T12:00:00Z')).toMatchObject({
      days: { first: '2026-03-01', last: '2026-03-04' },
      wholeDays: { first: '2026-03-02', last: '2026-03-03' },
    });
  });

  it.each([
    ['of whole days', '2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z', '03-28T23:00 03-30T22:00', []],
    [
      'that ends now',
      '2026-03-28T23:00:00Z',
      '2026-03-31T10:00:00Z',
      '03-28T23:00 03-30T22:00',
      ['03-30T22:00 03-31T10:00'],
    ],
    [
      'that begins and ends within days',
      '2026-03-28T10:00:00Z',
      '2026-03-31T10:00:00Z',
      '03-28T23:00 03-30T22:00',
      ['03-28T10:00 03-28T23:00', '03-30T22:00 03-31T10:00'],
    ],
    ['within two days', '2026-03-28T10:00:00Z', '2026-03-29T10:00:00Z', null, ['03-28T10:00 03-29T10:00']],
    ['within one day', '2026-03-28T10:00:00Z', '2026-03-28T11:00:00Z', null, ['03-28T10:00 03-28T11:00']],
  ])('%s is cut at days without gap or overlap', (_what, from, to, whole, edges) => {
    expect(spans(from, to)).toEqual({ whole, edges });
  });
});
