import { describe, expect, it } from '@jest/globals';

import { streamKey } from './stream-words.js';

describe('streamKey', () => {
  it('names the streams of the platforms in words', () => {
    expect(['posts', 'counters', 'likes', 'reposts', 'followers'].map(streamKey)).not.toContain(null);
    expect(streamKey('likes')).toBe(streamKey('reactions'));
  });

  it('leaves what it does not know to its own name', () => {
    expect(streamKey('polls')).toBeNull();
  });
});
