import { describe, expect, it } from '@jest/globals';

import { endOf, outcomeOf } from './outcome.js';

const now = new Date('2026-03-10T12:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const answer = (status: number, headers: Record<string, string> = {}, body = '') =>
  outcomeOf({ status, headers: new Headers(headers), body }, 'hooks.example', now);

describe('an answer', () => {
  it.each([
    [200, 'sent'],
    [202, 'sent'],
    [204, 'sent'],
    [302, 'never'],
    [400, 'never'],
    [403, 'never'],
    [404, 'gone'],
    [408, 'later'],
    [410, 'gone'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
  ])('%i means: %s', (status, kind) => {
    expect(answer(status).kind).toBe(kind);
  });

  it('is told with the first of its words, in one line', () => {
    expect(answer(400, {}, `invalid\n${'x'.repeat(500)}`)).toMatchObject({
      problem: expect.stringMatching(/^hooks\.example answered 400: invalid x+…$/),
    });
  });
});

describe('what becomes of a notification', () => {
  it('is that it is tried again later and later, and given up after twelve attempts', () => {
    const later = answer(500);
    expect(endOf(later, 1, now)).toMatchObject({ dueAt: minutes(1), givenUpAt: null });
    expect(endOf(later, 4, now)).toMatchObject({ dueAt: minutes(8) });
    expect(endOf(later, 12, now)).toMatchObject({ dueAt: null, givenUpAt: now });
  });

  it('waits as long as the other side asks for, at most a day', () => {
    expect(endOf(answer(429, { 'retry-after': '300' }), 1, now).dueAt).toEqual(minutes(5));
    expect(endOf(answer(429, { 'retry-after': '1' }), 1, now).dueAt).toEqual(minutes(1));
    expect(endOf(answer(503, { 'retry-after': '9999999' }), 1, now).dueAt).toEqual(minutes(24 * 60));
  });

  it('is over when it was taken, and when it never will be', () => {
    expect(endOf({ kind: 'sent' }, 1, now)).toEqual({ sentAt: now, givenUpAt: null, dueAt: null, problem: null });
    expect(endOf(answer(400), 1, now)).toMatchObject({ sentAt: null, givenUpAt: now, dueAt: null });
  });
});
