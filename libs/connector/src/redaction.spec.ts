import { describe, expect, it } from '@jest/globals';

import { redactor, secretsIn } from './redaction.js';

describe('the secrets in credentials', () => {
  it('are all their texts, however deep, and no numbers', () => {
    expect(secretsIn({ a: 'one', b: { c: ['two', 3], d: null } })).toEqual(['one', 'two']);
  });
});

describe('redaction', () => {
  const redact = redactor(['abc/def+ghi', 'abc/def+ghi-longer', 'short']);

  it.each([
    ['plain', 'token abc/def+ghi here', 'token redacted here'],
    ['percent-encoded', 'x=abc%2Fdef%2Bghi&y=1', 'x=redacted&y=1'],
    ['the credentials of a Basic header', `Basic ${btoa('id:abc/def+ghi')}, refused`, 'Basic redacted, refused'],
    ['such credentials percent-encoded', `Basic ${btoa('id:abc%2Fdef%2Bghi')}`, 'Basic redacted'],
    ['the longer of two that begin alike', 'abc/def+ghi-longer', 'redacted'],
    [
      'an unknown token in a query',
      'https://x/?limit=1&access_token=EAAB%7Cx&after=2',
      'https://x/?limit=1&access_token=redacted&after=2',
    ],
    [
      'an unknown token behind an escaped ampersand',
      'a\\u0026access_token=EAAB\\u0026b',
      'a\\u0026access_token=redacted\\u0026b',
    ],
    ['an unknown token as a member', '{"access_token": "EAAB", "a": 1}', '{"access_token": "redacted", "a": 1}'],
    [
      'a proof and a client secret',
      '?appsecret_proof=ff&client_secret=s',
      '?appsecret_proof=redacted&client_secret=redacted',
    ],
  ])('blanks %s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('blanks a secret that JSON writes with signs of its own', () => {
    const secret = 'quo"te\\back';
    expect(redactor([secret])(JSON.stringify({ secret }))).toBe('{"secret":"redacted"}');
  });

  it('leaves words alone that are too short to be secrets', () => {
    expect(redact('a short text')).toBe('a short text');
  });
});
