import { describe, expect, it } from '@jest/globals';

import { cleanEvidenceSearch, parseEvidenceSearch, toEvidenceSearch } from './evidence-search.js';

const selection = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-02T00:00:00.000Z',
  timeZone: 'Europe/Berlin',
  platform: ['facebook', 'x'],
  account: ['7'],
  kind: ['share'],
  audience: [],
  tag: ['a,b', 'größe'],
  label: ['4'],
} as const;

describe('the address of evidence', () => {
  it('gives back the selection it was made of', () => {
    const search = toEvidenceSearch(selection, '?period=7d');
    expect(parseEvidenceSearch(cleanEvidenceSearch(search))).toEqual(selection);
    expect(search.report).toBe('period=7d');
  });

  it('is nothing without a period, and drops what is no platform, kind or id', () => {
    expect(parseEvidenceSearch({ platform: 'x' })).toBeNull();
    const search = { from: selection.from, to: selection.to, platform: 'x,myspace', kind: 'nod', account: '7,b' };
    expect(parseEvidenceSearch(search)).toMatchObject({ platform: ['x'], kind: [], account: ['7'] });
  });
});
