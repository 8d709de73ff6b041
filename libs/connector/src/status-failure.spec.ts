import type { ReceivedResponse } from './http.js';
import { describe, expect, it } from '@jest/globals';

import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Transient } from './errors.js';
import { judge } from './judge.js';
import { sentence, statusFailure } from './status-failure.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const response = (status: number, more: Partial<ReceivedResponse> = {}): ReceivedResponse => ({
  status,
  headers: new Headers(),
  body: '',
  endpoint: '/posts?limit=2',
  limit: 'posts',
  ...more,
});

describe('a status alone', () => {
  it.each([200, 201, 204, 299])('%s is a good answer', (status) => {
    expect(statusFailure(response(status), now)).toBeNull();
  });

  it.each([
    [400, Malformed],
    [401, AuthExpired],
    [402, NotPermitted],
    [403, NotPermitted],
    [404, Gone],
    [408, Transient],
    [409, Malformed],
    [410, Gone],
    [421, Transient],
    [425, Transient],
    [429, RateLimited],
    [500, Transient],
    [503, Transient],
    [304, Malformed],
  ])('%s means %p', (status, failure) => {
    expect(statusFailure(response(status), now)).toBeInstanceOf(failure);
  });

  it('of too many calls says when to come back: as told, otherwise in a minute', () => {
    const headers = new Headers({ 'retry-after': '5' });
    expect(statusFailure(response(429, { headers }), now)).toMatchObject({ retryAt: new Date('2026-11-02T10:00:05Z') });
    expect(statusFailure(response(429), now)).toMatchObject({ retryAt: new Date('2026-11-02T10:01:00Z') });
  });

  it('is told with what the platform said and where, without the query', () => {
    expect(statusFailure(response(403), now, 'No scope. ')?.message).toBe('No scope (HTTP 403, /posts).');
    expect(sentence(response(400), 'Why...')).toBe('Why (HTTP 400, /posts).');
  });
});

describe('a refusal whose body was cut off', () => {
  const cut = response(400, { body: '{"error":"no' });
  const refused = new NotPermitted('no');

  it('is not believed', () => {
    expect(judge(() => refused, cut, now)).toBeInstanceOf(Transient);
    expect(judge(() => refused, { ...cut, body: '{"error":"no"}' }, now)).toBe(refused);
  });

  it.each([new RateLimited(now), new AuthExpired('no')])('is believed when its status says it all: %s', (failure) => {
    expect(judge(() => failure, cut, now)).toBe(failure);
  });

  it('is none when the answer is good or has no body', () => {
    expect(judge(() => null, cut, now)).toBeNull();
    expect(judge(() => refused, response(403, { body: ' ' }), now)).toBe(refused);
  });
});
