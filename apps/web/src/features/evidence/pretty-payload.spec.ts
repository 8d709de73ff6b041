import { describe, expect, it } from '@jest/globals';

import { prettyPayload } from './pretty-payload.js';

describe('prettyPayload', () => {
  it('indents JSON', () => {
    expect(prettyPayload('{"id":"12345678901234567890","n":3}')).toBe(
      '{\n  "id": "12345678901234567890",\n  "n": 3\n}',
    );
  });

  it('never shows a number that was not in the answer', () => {
    const payload = '{"id":12345678901234567890}';
    expect(prettyPayload(payload)).toBe(payload);
  });

  it('leaves what is no JSON as it came', () => {
    expect(prettyPayload('<rss/>')).toBe('<rss/>');
    expect(prettyPayload('{"cut')).toBe('{"cut');
  });
});
