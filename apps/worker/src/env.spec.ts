import { describe, expect, it } from '@jest/globals';

import { EnvironmentWrong, readEnv } from './env.js';

const good = {
  DATABASE_URL: 'postgres://resonance:secret@127.0.0.1:5432/resonance',
  RESONANCE_SECRET_KEY: 'ab'.repeat(32),
};

const messageOf = (environment: Record<string, string>): string => {
  try {
    readEnv(environment);
  } catch (error) {
    if (error instanceof EnvironmentWrong) return error.message;
    throw error;
  }
  return '';
};

describe('the environment of the worker', () => {
  it('has a default for all but the database and the secret key', () => {
    expect(readEnv(good)).toEqual({
      databaseUrl: good.DATABASE_URL,
      redisUrl: null,
      secretKey: Buffer.from(good.RESONANCE_SECRET_KEY, 'hex'),
      concurrency: 4,
      tickMs: 1000,
      pace: 1,
      budgetFactor: 1,
      port: 0,
      host: '127.0.0.1',
      publicUrl: null,
      mail: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ ...good, REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: null, port: 0 });
  });

  it('knows where the dashboard is whether or not there is a mail server', () => {
    expect(readEnv({ ...good, PUBLIC_URL: 'https://acme.example/app' }).publicUrl?.href).toBe(
      'https://acme.example/app/',
    );
  });

  it('sends mails where there is a server and an address to send from', () => {
    const mail = { SMTP_URL: 'smtps://me:word@mail:465', MAIL_FROM: 'Resonance <r@acme.example>' };
    expect(readEnv({ ...good, ...mail, PUBLIC_URL: 'https://acme.example/app' }).mail).toEqual({
      url: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      publicUrl: new URL('https://acme.example/app/'),
    });
    expect(readEnv({ ...good, ...mail, SMTP_URL: '' }).mail).toBeNull();
    expect(messageOf({ ...good, ...mail, MAIL_FROM: '' })).toMatch(/^MAIL_FROM: must be set with SMTP_URL/);
  });

  it.each([
    ['SMTP_URL', 'mail:25', /^SMTP_URL: must be the address of a mail server/],
    ['MAIL_FROM', 'me', /^MAIL_FROM: must be a mail address/],
    ['DATABASE_URL', 'mysql://x', /^DATABASE_URL: must be the address of a Postgres database \(postgres:\/\/…\)\.$/],
    ['DATABASE_URL', '', /^DATABASE_URL: must be the address of a Postgres/],
    ['REDIS_URL', 'localhost', /^REDIS_URL: must be the address of a Redis/],
    ['RESONANCE_SECRET_KEY', 'abc', /^RESONANCE_SECRET_KEY: the secret key must be 64 hexadecimal digits/],
    ['RESONANCE_SECRET_KEY', '', /^RESONANCE_SECRET_KEY: must be set\.$/],
    ['WORKER_CONCURRENCY', '0', /^WORKER_CONCURRENCY: /],
    ['CADENCE_FACTOR', '-1', /^CADENCE_FACTOR: /],
    ['PORT', '70000', /^PORT: /],
  ])('says in a sentence what is wrong with %s=%s', (name, value, sentence) => {
    expect(messageOf({ ...good, [name]: value })).toMatch(sentence);
  });

  it('never repeats the secret', () => {
    expect(messageOf({ ...good, RESONANCE_SECRET_KEY: 'hunter2' })).not.toContain('hunter2');
    expect(messageOf({ ...good, SMTP_URL: 'http://me:hunter2@mail' })).not.toContain('hunter2');
  });
});
