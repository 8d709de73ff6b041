import { describe, expect, it } from '@jest/globals';

import { facebookQuotas, regainMinutes } from './facebook.quotas.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const quotasOf = (headers: Record<string, string>) =>
  facebookQuotas({ status: 200, headers: new Headers(headers), body: '', endpoint: '/', limit: 'graph' }, now);
const page = (usage: object) => JSON.stringify({ 1: [{ type: 'pages', ...usage }] });

describe('what Facebook tells of our use', () => {
  it('is reckoned by the highest percentage of all headers', () => {
    const headers = {
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":25}',
      'x-business-use-case-usage': page({ call_count: 10, total_cputime: 75, total_time: 20 }),
    };
    expect(quotasOf(headers)).toEqual([
      { endpoint: 'graph', remaining: 1_200, resetsAt: new Date('2026-11-03T10:00:00.000Z') },
    ]);
  });

  it('leaves nothing at a hundred per cent and above, until access is regained', () => {
    const used = { call_count: 130, estimated_time_to_regain_access: 7 };
    expect(quotasOf({ 'x-business-use-case-usage': page(used) })).toEqual([
      { endpoint: 'graph', remaining: 0, resetsAt: new Date('2026-11-02T10:07:00.000Z') },
    ]);
  });

  it.each([{}, { 'x-app-usage': 'much' }, { 'x-app-usage': '"much"' }])('is nothing in %j', (headers) => {
    expect(quotasOf(headers)).toEqual([]);
    expect(regainMinutes(new Headers(headers))).toBe(0);
  });
});
