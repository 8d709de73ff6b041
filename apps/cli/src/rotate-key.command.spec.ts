import { describe, expect, it } from '@jest/globals';

import { readEnvironment, UserMistake } from './env.js';
import { rotationFrom } from './rotate-key.command.js';

const [one, two] = ['ab'.repeat(32), 'cd'.repeat(32)];
const given = {
  DATABASE_URL: 'postgres://db/resonance',
  RESONANCE_SECRET_KEY: two,
  RESONANCE_PREVIOUS_SECRET_KEY: one,
};

describe('resonance rotate-key', () => {
  it('goes from the previous key to the one that is set', () => {
    expect(rotationFrom(readEnvironment(given))).toEqual({
      databaseUrl: given.DATABASE_URL,
      from: Buffer.from(one, 'hex'),
      to: Buffer.from(two, 'hex'),
    });
  });

  it.each([
    ['DATABASE_URL', '', /DATABASE_URL/],
    ['RESONANCE_SECRET_KEY', '', /RESONANCE_SECRET_KEY to the new key/],
    ['RESONANCE_PREVIOUS_SECRET_KEY', '', /RESONANCE_PREVIOUS_SECRET_KEY to the key/],
    ['RESONANCE_PREVIOUS_SECRET_KEY', two.toUpperCase(), /the same key/],
  ])('asks for %s when it is "%s"', (name, value, sentence) => {
    const wrong = { ...given, [name]: value };
    expect(() => rotationFrom(readEnvironment(wrong))).toThrow(UserMistake);
    expect(() => rotationFrom(readEnvironment(wrong))).toThrow(sentence);
  });
});
