import type { Connector } from '@libs/connector';
import { inWorkspace, openApp, saveConnection, seal, sealPurpose, unseal } from '@libs/database';
import { type Platform, platforms } from '@libs/domain';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { conflict, notFound } from '../http/problem.js';
import { platformAppOf } from '../platforms/stored-app.js';
import { type CallBackQuery, type ConnectOutcome, failed, outcomeOfError, refusalIn } from './call-back.js';
import { redirectUriOf } from './redirect-uri.js';

const attemptMs = 10 * 60_000;

interface Attempt {
  readonly caller: Caller;
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly codeVerifier: string;
}

/** Connects accounts: sends the owner to the platform and books what they come back with. */
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
  async begin(caller: Caller, platform: Platform): Promise<URL> {
    const { workspaceId } = caller;
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw notFound('platform');
    const { sealKey } = this.settings;
    const [state, codeVerifier, now] = [newToken(), newToken(), this.clock.now()];
    const stored = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.connectAttempt.deleteMany({
        where: { workspaceId, expiresAt: { lt: new Date(now.getTime() - attemptMs) } },
      });
      await tenant.connectAttempt.create({
        data: {
          stateHash: tokenHash(state),
          workspaceId,
          platform,
          codeVerifier: seal(sealKey, sealPurpose.codeVerifier(workspaceId, platform), codeVerifier),
          createdAt: now,
          expiresAt: new Date(now.getTime() + attemptMs),
        },
      });
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'connection.begun', subject: platform });
      return openApp(tenant, sealKey, { workspaceId, platform });
    });
    if (stored === null) throw conflict('app-missing', `Set the client id and secret of your app at ${platform} first`);
    const app = platformAppOf(connector, stored);
    return connector.oauth.authorizeUrl({ app, redirectUri: redirectUriOf(this.settings), state, codeVerifier });
  }

  /**
   * Ends an attempt with what the browser brought back. `caller` is who the browser is logged in as; null: nobody. A state
   * alone is not enough: whoever began the attempt could hand its address to somebody else and get that person's accounts.
   */
  async complete(query: CallBackQuery, caller: Caller | null): Promise<ConnectOutcome> {
    if (query.state === undefined) return failed('state_unknown');
    const attempt = await this.take(query.state, caller);
    if ('kind' in attempt) return attempt;
    const refused = refusalIn(query);
    if (refused !== null) return refused;
    const connector = this.connectors.byPlatform.get(attempt.platform);
    if (connector === undefined) throw new Error(`an attempt on ${attempt.platform}, which has no connector`);
    try {
      return await this.connect(connector, attempt, query.code ?? '');
    } catch (error) {
      const outcome = outcomeOfError(error);
      if (outcome === null) throw error;
      this.logger.warn(`connecting ${attempt.platform} failed: ${error instanceof Error ? error.message : ''}`);
      return outcome;
    }
  }

  /** Uses a state up: of two call-backs with the same state, one gets the attempt. */
  private async take(state: string, caller: Caller | null): Promise<Attempt | ConnectOutcome> {
    const { prisma } = this.ledger;
    const stateHash = tokenHash(state);
    const now = this.clock.now();
    const row = await prisma.connectAttempt.findUnique({ where: { stateHash } });
    if (row === null) return failed('state_unknown');
    const { workspaceId } = row;
    if (caller === null) return failed('login_needed');
    if (caller.workspaceId !== workspaceId) return failed('other_workspace');
    const { count } = await prisma.connectAttempt.updateMany({
      where: { stateHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0)
      return row.usedAt === null && row.expiresAt <= now ? failed('state_expired') : { kind: 'done-before' };
    const platform = z.enum(platforms).parse(row.platform);
    const purpose = sealPurpose.codeVerifier(workspaceId, platform);
    return {
      caller,
      workspaceId,
      platform,
      codeVerifier: z.string().parse(unseal(this.settings.sealKey, purpose, row.codeVerifier)),
    };
  }

  private async connect(connector: Connector, attempt: Attempt, code: string): Promise<ConnectOutcome> {
    const { workspaceId, platform, codeVerifier } = attempt;
    const { sealKey } = this.settings;
    const stored = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      openApp(tenant, sealKey, { workspaceId, platform }),
    );
    if (stored === null) return failed('app_missing');
    const app = platformAppOf(connector, stored);
    const now = this.clock.now();
    const grant = await connector.oauth.exchange({
      app,
      redirectUri: redirectUriOf(this.settings),
      code,
      codeVerifier,
      now,
    });
    const accounts = await connector.oauth.accounts(app, grant, now);
    if (accounts.length === 0) return failed('no_accounts');
    const streams = Object.keys(connector.streams);
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await saveConnection(tenant, sealKey, { workspaceId, platform, grant, accounts, streams, now });
      const by = { ...authorOf(attempt.caller, now), workspaceId };
      const detail = { accounts: accounts.map(({ name }) => name).join(', ') };
      await writeAudit(tenant, by, { action: 'connection.made', subject: platform, detail });
    });
    return { kind: 'connected', accounts: accounts.length };
  }
}
