import { isConnectorError } from '@libs/connector';
import { noteInstallationApp, type StoredApp } from '@libs/database';
import { type Platform, platformNames, platforms } from '@libs/domain';
import { z } from 'zod';

import { redirectUriOf } from '../connections/redirect-uri.js';
import type { Dependencies } from '../dependencies.js';
import { platformAppOf } from './stored-app.js';

/** Where it is told what the platforms said. */
export interface AppLog {
  readonly log: (line: string) => void;
  readonly warn: (line: string) => void;
}

interface Verdict {
  readonly level: keyof AppLog;
  readonly line: string;
  /** What the platform refuses it for; null: nothing. */
  readonly problem: string | null;
}

const failed = (platform: Platform, error: unknown): Verdict => {
  if (!isConnectorError(error)) throw error;
  const name = platformNames[platform];
  if (error.kind === 'not-permitted') {
    const line = `${name} refuses the app that PLATFORM_APPS names: ${error.message} Correct its id and secret.`;
    return { level: 'warn', line, problem: error.message };
  }
  const line = `the app that PLATFORM_APPS names for ${name} could not be tried there: ${error.message}`;
  return { level: 'warn', line, problem: null };
};

const tried = async (
  { connectors, settings, clock }: Dependencies,
  platform: Platform,
  app: StoredApp,
): Promise<Verdict> => {
  const name = platformNames[platform];
  const connector = connectors.byPlatform.get(platform);
  if (connector === undefined) {
    const problem = `No account can be connected on ${name}.`;
    return { level: 'warn', line: `PLATFORM_APPS names ${platform}, on which no account can be connected`, problem };
  }
  const check = { app: platformAppOf(connector, app), redirectUri: redirectUriOf(settings), now: clock.now() };
  try {
    await connector.oauth.checkApp(check);
    return { level: 'log', line: `${name} knows the app that PLATFORM_APPS names`, problem: null };
  } catch (error) {
    return failed(platform, error);
  }
};

/**
 * Tries the operator's apps at their platforms, as those that are entered in the dashboard are, and tells the log and the
 * doctor which one is refused. A platform that cannot be asked says nothing against its app.
 */
export const checkInstallationApps = async (
  dependencies: Dependencies,
  apps: ReadonlyMap<string, StoredApp>,
  log: AppLog,
): Promise<void> => {
  for (const [name, app] of apps) {
    const platform = z.enum(platforms).parse(name);
    const { level, line, problem } = await tried(dependencies, platform, app);
    log[level](line);
    await noteInstallationApp(dependencies.ledger, { platform, clientId: app.clientId, problem });
  }
};
