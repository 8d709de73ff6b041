import { isAbsolute } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readEnvironment, UserMistake } from './env.js';

const key = 'ab'.repeat(32);

describe('the environment of the command line', () => {
  it('may be empty', () => {
    const { dataFolder, ...rest } = readEnvironment({});
    expect(rest).toEqual({ databaseUrl: undefined, redisUrl: undefined, secretKey: undefined, smtpUrl: undefined });
    expect([isAbsolute(dataFolder), dataFolder.endsWith('.data')]).toEqual([true, true]);
  });

  it('is taken as given', () => {
    const given = {
      DATABASE_URL: 'postgresql://me:word@db:5432/resonance',
      REDIS_URL: 'rediss://cache:6379',
      RESONANCE_SECRET_KEY: key,
      RESONANCE_PREVIOUS_SECRET_KEY: 'cd'.repeat(32),
      SMTP_URL: 'smtp://mail:25',
      PUBLIC_URL: 'https://resonance.example',
      RESONANCE_DATA_DIR: '/var/lib/resonance',
      HOME: '/root',
    };
    expect(readEnvironment(given)).toEqual({
      databaseUrl: given.DATABASE_URL,
      redisUrl: given.REDIS_URL,
      secretKey: key,
      previousSecretKey: 'cd'.repeat(32),
      smtpUrl: given.SMTP_URL,
      publicUrl: given.PUBLIC_URL,
      dataFolder: '/var/lib/resonance',
    });
  });

  it('takes an empty value for none', () => {
    const empty = { DATABASE_URL: '', REDIS_URL: '', RESONANCE_SECRET_KEY: '', RESONANCE_DATA_DIR: '' };
    expect(readEnvironment(empty)).toEqual(readEnvironment({}));
  });

  it.each([
    [{ DATABASE_URL: 'the database' }, 'DATABASE_URL must be an address that begins with postgres://.'],
    [{ DATABASE_URL: 'mysql://db/resonance' }, 'DATABASE_URL must be an address that begins with postgres://.'],
    [{ REDIS_URL: 'localhost' }, 'REDIS_URL must be an address that begins with redis://.'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be an address that begins with redis://.'],
    [{ RESONANCE_SECRET_KEY: key.slice(1) }, 'RESONANCE_SECRET_KEY must be 64 hexadecimal digits.'],
    [{ RESONANCE_PREVIOUS_SECRET_KEY: 'old' }, 'RESONANCE_PREVIOUS_SECRET_KEY must be 64 hexadecimal digits.'],
    [{ RESONANCE_SECRET_KEY: `${key.slice(1)}g` }, 'RESONANCE_SECRET_KEY must be 64 hexadecimal digits.'],
  ])('says in a sentence what is wrong with %j', (given, sentence) => {
    expect(() => readEnvironment(given)).toThrow(new UserMistake(sentence));
    expect(() => readEnvironment(given)).toThrow(UserMistake);
  });
});
