import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AppCheck, NotPermitted, Transient } from '@libs/connector';
import { keepInstallationApps, sealKeyFrom, type StoredApp } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { scriptedConnector } from '../../testing/scripted-connector.js';
import type { Dependencies } from '../dependencies.js';
import { checkInstallationApps } from './check-installation-apps.js';

const now = new Date('2026-11-02T10:00:00Z');
const app: StoredApp = { clientId: 'of-all', clientSecret: 'installation-secret', endpoints: null };

let test: TestDatabase;
let refusal: Error | null;
let checks: AppCheck[];
let lines: string[];
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(() => {
  refusal = null;
  checks = [];
  lines = [];
});

const dependencies = (): Dependencies => {
  const checkApp = async (check: AppCheck): Promise<void> => {
    checks.push(check);
    await Promise.resolve();
    if (refusal !== null) throw refusal;
  };
  const x = scriptedConnector({ platform: 'x', attributed: [], counted: [], checkApp });
  return {
    ledger: test.database,
    settings: {
      publicUrl: new URL('https://resonance.test/'),
      sealKey: sealKeyFrom('07'.repeat(32)),
      webRoot: '',
      metricsToken: null,
      trustProxy: false,
      limits: { keyRequests: 600, filesAtOnce: 2, filesWaiting: 8 },
    },
    connectors: { byPlatform: new Map([['x', x]]) },
    clock: { now: () => now },
    queue: { ping: () => Promise.resolve() },
    pictures: { load: () => Promise.reject(new Error('no picture is asked for here')) },
  };
};
/** Starts with these apps; gives what the platforms are noted to have said. */
const start = async (apps: ReadonlyMap<string, StoredApp>) => {
  const parts = dependencies();
  await keepInstallationApps(parts.ledger, parts.settings.sealKey, { apps, now });
  const told = (level: string) => (line: string) => lines.push(`${level}: ${line}`);
  await checkInstallationApps(parts, apps, { log: told('log'), warn: told('warn') });
  const rows = await test.database.prisma.installationApp.findMany({ orderBy: { platform: 'asc' } });
  return rows.map(({ platform, problem }) => [platform, problem]);
};

describe('the apps of the installation', () => {
  it('are tried at their platforms at the start, each once', async () => {
    await expect(start(new Map([['x', app]]))).resolves.toEqual([['x', null]]);
    expect(checks).toMatchObject([{ app: { clientId: 'of-all', clientSecret: 'installation-secret' } }]);
    expect(lines).toEqual(['log: X knows the app that PLATFORM_APPS names']);
  });

  it('that are refused are told in the log and noted, and the rest goes on', async () => {
    refusal = new NotPermitted('X does not accept it (HTTP 401).');
    const linkedin = { ...app, clientId: 'another' };
    await expect(
      start(
        new Map([
          ['x', app],
          ['linkedin', linkedin],
        ]),
      ),
    ).resolves.toEqual([
      ['linkedin', 'No account can be connected on LinkedIn.'],
      ['x', 'X does not accept it (HTTP 401).'],
    ]);
    expect(lines[0]).toBe(
      'warn: X refuses the app that PLATFORM_APPS names: X does not accept it (HTTP 401). Correct its id and secret.',
    );
    expect(lines.join()).not.toContain('installation-secret');
  });

  it('are not thought ill of when the platform cannot be asked', async () => {
    refusal = new Transient('no answer');
    await expect(start(new Map([['x', app]]))).resolves.toEqual([['x', null]]);
    expect(lines).toEqual(['warn: the app that PLATFORM_APPS names for X could not be tried there: no answer']);
  });

  it('that were refused once are well again after a start at which they are taken', async () => {
    refusal = new NotPermitted('no');
    await start(new Map([['x', app]]));
    refusal = null;
    await expect(start(new Map([['x', app]]))).resolves.toEqual([['x', null]]);
  });
});
