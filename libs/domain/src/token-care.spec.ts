import { describe, expect, it } from '@jest/globals';

import { careAgainAt, type CaredFor, careFor, nextCareAt, renewalDueAt } from './token-care.js';

const minute = 60_000;
const day = 1440 * minute;
const issued = new Date('2026-11-02T10:00:00Z');
const after = (ms: number): Date => new Date(issued.getTime() + ms);
const x: CaredFor = {
  renewedAt: issued,
  expiresAt: after(120 * minute),
  renewalProblem: null,
  needsLogin: false,
  inspectedAt: issued,
};
const linkedin: CaredFor = { ...x, expiresAt: after(60 * day) };

describe('a token is renewed', () => {
  it.each([
    ['of two hours after eighty minutes', x, 80 * minute],
    ['of sixty days after forty', linkedin, 40 * day],
  ])('%s', (_, token, ms) => {
    expect(renewalDueAt(token)).toEqual(after(ms));
    expect(careFor(token, after(ms - 1)).renew).toBe(false);
    expect(careFor(token, after(ms)).renew).toBe(true);
    expect(careFor(token, after(ms * 3)).renew).toBe(true);
  });

  it.each([
    ['one without an end', { ...x, expiresAt: null }],
    ['one that cannot be renewed', { ...x, renewalProblem: 'refused' }],
    ['one that waits for a person', { ...x, needsLogin: true }],
  ])('but not %s', (_, token) => {
    expect(careFor(token, after(400 * day)).renew).toBe(false);
  });
});

describe('a platform is asked about a grant', () => {
  it('after connecting and every day, and not of one that waits for a person', () => {
    expect(careFor({ ...linkedin, inspectedAt: null }, issued).inspect).toBe(true);
    expect(careFor(linkedin, after(day - 1)).inspect).toBe(false);
    expect(careFor(linkedin, after(day)).inspect).toBe(true);
    expect(careFor({ ...linkedin, needsLogin: true }, after(day)).inspect).toBe(false);
  });
});

describe('a connection is looked after next', () => {
  it.each([
    ['when its token is to be renewed', x, issued, after(80 * minute)],
    ['when the platform is to be asked', linkedin, issued, after(day)],
    ['in a minute when it is due already', x, after(100 * minute), after(101 * minute)],
    ['tomorrow when it waits for a person', { ...x, needsLogin: true }, issued, after(day)],
  ])('%s', (_, connection, now, expected) => {
    expect(nextCareAt(connection, now)).toEqual(expected);
  });

  it.each([
    ['soon while a token of two hours runs out', x, after(80 * minute), after(82 * minute)],
    ['within the hour when there is time', linkedin, after(40 * day), after(40 * day + 60 * minute)],
    ['every minute when there is none left', x, after(121 * minute), after(122 * minute)],
  ])('after an outage %s', (_, connection, now, expected) => {
    expect(careAgainAt(connection, now)).toEqual(expected);
  });
});
