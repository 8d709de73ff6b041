import { describe, expect, it } from '@jest/globals';
import { SavedQuery } from '@libs/contract';

import { missingOf, namedFilters } from './named-filters.js';

const query = SavedQuery.parse({
  period: { kind: 'month' },
  account: ['1'],
  audience: ['3', '4'],
  label: ['5'],
  tag: ['launch'],
});
const saved = { account: { 1: 'Acme' }, audience: { 3: 'Customers', 4: 'Press' }, label: { 5: 'Spring' } };

describe('what a saved report is about', () => {
  it('is missing by the name that it had, once it is deleted', () => {
    expect(missingOf(query, { saved, known: saved })).toEqual([]);
    expect(missingOf(query, { saved, known: { ...saved, audience: { 4: 'Press' }, label: {} } })).toEqual([
      { field: 'audience', id: '3', name: 'Customers' },
      { field: 'label', id: '5', name: 'Spring' },
    ]);
  });

  it('is named as it is called now, and as it was called once it is deleted', () => {
    const known = { account: { 1: 'Acme Ltd' }, audience: { 4: 'Press' }, label: { 5: 'Spring' } };
    expect(namedFilters(query, { saved, known })).toEqual([
      { field: 'account', names: ['Acme Ltd'] },
      { field: 'audience', names: ['Customers', 'Press'] },
      { field: 'label', names: ['Spring'] },
      { field: 'tag', names: ['launch'] },
    ]);
  });
});
