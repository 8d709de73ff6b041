import type { Connector, PlatformApp } from '@libs/connector';
import { inWorkspace, openApp, savePending, seal, sealPurpose, unseal } from '@libs/database';
import { type Platform, platforms } from '@libs/domain';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { conflict, notFound } from '../http/problem.js';
import { platformAppOf } from '../platforms/stored-app.js';
import {
  type CallBackQuery,
  type ConnectOutcome,
  failed,
  failedAt,
  obstacleTo,
  outcomeOfError,
  refusalIn,
  type ReturningBrowser,
} from './call-back.js';
import { redirectUriOf } from './redirect-uri.js';

const attemptMs = 10 * 60_000;
/** How long a used or expired attempt is remembered, so that its address still leads somewhere. */
const memoryMs = 24 * 3_600_000;
const choosingMs = 3_600_000;

/** Whoever begins to connect. */
export interface Beginner {
  readonly caller: Caller;
  /** SHA-256 of the session's token; null: an API key. */
  readonly sessionHash: Uint8Array<ArrayBuffer> | null;
}

interface Attempt {
  readonly stateHash: Uint8Array<ArrayBuffer>;
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly codeVerifier: string;
  /** Who came back with it. */
  readonly personId: number;
}

/** Sends the owner to the platform and keeps, sealed, what they come back with until they choose from it. */
@Injectable()
export class ConnectionsService {
  private readonly logger = new Logger('Connections');

  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** Begins an attempt; answers the platform's page where the owner grants access. */
  async begin({ caller, sessionHash }: Beginner, platform: Platform): Promise<URL> {
    const { workspaceId } = caller;
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw notFound('platform');
    const app = await this.appOf(workspaceId, connector);
    if (app === null) throw conflict('app-missing', `Set the client id and secret of your app at ${platform} first`);
    const { sealKey } = this.settings;
    const [state, codeVerifier, now] = [newToken(), newToken(), this.clock.now()];
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.connectAttempt.deleteMany({
        where: { workspaceId, expiresAt: { lt: new Date(now.getTime() - memoryMs) } },
      });
      await tenant.connectAttempt.create({
        data: {
          stateHash: tokenHash(state),
          workspaceId,
          platform,
          sessionHash,
          codeVerifier: seal(sealKey, sealPurpose.codeVerifier(workspaceId, platform), codeVerifier),
          createdAt: now,
          expiresAt: new Date(now.getTime() + attemptMs),
        },
      });
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'connection.begun', subject: platform });
    });
    return connector.oauth.authorizeUrl({ app, redirectUri: redirectUriOf(this.settings), state, codeVerifier });
  }

  /** Ends an attempt with what the browser brought back. */
  async complete(query: CallBackQuery, browser: ReturningBrowser | null): Promise<ConnectOutcome> {
    if (query.state === undefined) return failed('state_unknown');
    const attempt = await this.take(query.state, browser);
    if ('kind' in attempt) return attempt;
    const { platform } = attempt;
    const refused = refusalIn(query);
    if (refused !== null) return failedAt(platform, refused);
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw new Error(`an attempt on ${platform}, which has no connector`);
    try {
      return failedAt(platform, await this.keep(connector, attempt, query.code ?? ''));
    } catch (error) {
      const outcome = outcomeOfError(error);
      if (outcome === null) throw error;
      this.logger.warn(`connecting ${platform} failed: ${error instanceof Error ? error.message : ''}`);
      return failedAt(platform, outcome);
    }
  }

  /** Uses a state up: of two call-backs with the same state, one gets the attempt. */
  private async take(state: string, browser: ReturningBrowser | null): Promise<Attempt | ConnectOutcome> {
    const { prisma } = this.ledger;
    const stateHash = tokenHash(state);
    const now = this.clock.now();
    const row = await prisma.connectAttempt.findUnique({ where: { stateHash } });
    if (row === null) return failed('state_unknown');
    const platform = z.enum(platforms).parse(row.platform);
    const obstacle = obstacleTo({ ...row, platform }, browser, now);
    if (obstacle !== null) return obstacle;
    if (browser === null) throw new Error('an attempt is ended by nobody');
    const { personId } = browser;
    const { count } = await prisma.connectAttempt.updateMany({
      where: { stateHash, usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return { kind: 'used', pendingId: null, connected: 0, platform };
    const { workspaceId } = row;
    const purpose = sealPurpose.codeVerifier(workspaceId, platform);
    const codeVerifier = z.string().parse(unseal(this.settings.sealKey, purpose, row.codeVerifier));
    return { stateHash, workspaceId, platform, codeVerifier, personId };
  }

  private async appOf(workspaceId: number, connector: Connector): Promise<PlatformApp | null> {
    const { platform } = connector;
    const stored = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      openApp(tenant, this.settings.sealKey, { workspaceId, platform }),
    );
    return stored === null ? null : platformAppOf(connector, stored);
  }

  /** Exchanges the code and seals the grant away, together with the accounts that it covers. */
  private async keep(connector: Connector, attempt: Attempt, code: string): Promise<ConnectOutcome> {
    const { workspaceId, platform, codeVerifier, stateHash, personId } = attempt;
    const app = await this.appOf(workspaceId, connector);
    if (app === null) return failed('app_missing');
    const now = this.clock.now();
    const redirectUri = redirectUriOf(this.settings);
    const grant = await connector.oauth.exchange({ app, redirectUri, code, codeVerifier, now });
    const accounts = await connector.oauth.accounts(app, grant, now);
    if (accounts.length === 0) return failed('no_accounts');
    const expiresAt = new Date(now.getTime() + choosingMs);
    const pendingId = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const waiting = { workspaceId, platform, personId, grant, accounts, createdAt: now, expiresAt };
      const id = await savePending(tenant, this.settings.sealKey, waiting);
      await tenant.connectAttempt.updateMany({ where: { stateHash }, data: { pendingId: id } });
      return id;
    });
    return { kind: 'granted', pendingId };
  }
}
