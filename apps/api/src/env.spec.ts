import { describe, expect, it } from '@jest/globals';

import { envFrom, publicUrlOf } from './env.js';

const good = { DATABASE_URL: 'postgres://u:p@db/resonance', RESONANCE_SECRET_KEY: 'ab'.repeat(32) };

describe('the environment', () => {
  it('needs a database and a key, and has a default for the rest', () => {
    expect(envFrom(good)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      redisUrl: null,
      publicUrl: null,
      metricsToken: null,
      trustProxy: false,
      limits: { keyRequests: 600, filesAtOnce: 2, filesWaiting: 8 },
    });
  });

  it('takes an empty variable for a missing one', () => {
    expect(envFrom({ ...good, REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: null, port: 3000 });
  });

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['DATABASE_URL', undefined],
    ['REDIS_URL', 'nonsense'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'resonance.example'],
    ['RESONANCE_SECRET_KEY', 'short'],
    ['RESONANCE_SECRET_KEY', undefined],
    ['METRICS_TOKEN', 'short'],
    ['API_KEY_REQUESTS_PER_MINUTE', '0'],
    ['FILES_AT_ONCE', 'many'],
    ['FILES_WAITING', '-1'],
  ])('says in one sentence what is wrong with %s=%s', (name, value) => {
    const variables = { ...good, [name]: value };
    expect(() => envFrom(variables)).toThrow(new RegExp(`^${name} must .*\\.$`));
  });

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['RESONANCE_SECRET_KEY', 'not so secret any more'],
  ])('does not repeat the value of %s', (name, value) => {
    expect(() => envFrom({ ...good, [name]: value })).not.toThrow(value);
  });

  it('takes an app with the pair that webhooks are signed by, or without', () => {
    const app = { clientId: 'id', clientSecret: 'secret' };
    const own = { ...app, consumer: { key: 'key', secret: 'signing' } };
    const { platformApps } = envFrom({ ...good, PLATFORM_APPS: JSON.stringify({ facebook: app, x: own }) });
    expect([platformApps.get('facebook'), platformApps.get('x')]).toEqual([app, own]);
    const half = JSON.stringify({ x: { ...app, consumer: { key: 'key' } } });
    expect(() => envFrom({ ...good, PLATFORM_APPS: half })).toThrow(/^PLATFORM_APPS must/);
  });

  it('names every wrong variable', () => {
    expect(() => envFrom({})).toThrow(/^DATABASE_URL [^\n]*\nRESONANCE_SECRET_KEY [^\n]*$/);
  });

  it.each([
    [undefined, false],
    ['false', false],
    ['1', 1],
    ['10.0.0.0/8, loopback', '10.0.0.0/8, loopback'],
  ])('trusts proxies %s as %s', (text, expected) => {
    expect(envFrom({ ...good, TRUST_PROXY: text }).trustProxy).toBe(expected);
  });

  it.each([
    [{ host: '127.0.0.1', port: 3000, publicUrl: null }, 'http://127.0.0.1:3000/'],
    [{ host: '::1', port: 80, publicUrl: null }, 'http://[::1]/'],
    [{ host: '0.0.0.0', port: 3000, publicUrl: new URL('https://r.example/') }, 'https://r.example/'],
  ])('%j is reached at %s', (env, expected) => {
    expect(publicUrlOf(env).href).toBe(expected);
  });
});
