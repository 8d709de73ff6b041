import type { Connector } from '@libs/connector';
import { PlatformAppRequest, PlatformList, PlatformName, PlatformStatus } from '@libs/contract';
import { inWorkspace, Prisma, seal, sealPurpose } from '@libs/database';
import { interactionKinds, type Platform } from '@libs/domain';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { redirectUriOf } from '../connections/redirect-uri.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound } from '../http/problem.js';
import { checkApp } from './check-app.js';
import { platformAppOf } from './stored-app.js';

interface StatusInit {
  readonly connector: Connector;
  readonly own: string | null;
  readonly installation: string | null;
  readonly redirectUri: URL;
}

const statusOf = ({ connector, own, installation, redirectUri }: StatusInit): PlatformStatus => ({
  platform: connector.platform,
  isConfigured: own !== null || installation !== null,
  clientId: own ?? installation,
  app: own !== null ? 'workspace' : installation !== null ? 'installation' : null,
  scopes: connector.oauth.scopes.map((scope) => ({ scope, opens: [...(connector.oauth.opens[scope] ?? [])] })),
  redirectUri: redirectUri.href,
  attributed: interactionKinds.filter((kind) => connector.capabilities.attributed.has(kind)),
  fullyListed: interactionKinds.filter((kind) => connector.capabilities.fullyListed.has(kind)),
  counted: [...connector.capabilities.counted],
});

/** The platforms that accounts can be connected on, and the company's apps there. */
@ApiTags('accounts')
@Controller('platforms')
export class PlatformsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('read')
  @Answers(PlatformList, { summary: 'The platforms that accounts can be connected on' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<PlatformList> {
    const select = { platform: true, clientId: true };
    const [own, operators] = await inWorkspace(this.ledger, workspaceId, async (tenant) => [
      await tenant.platformApp.findMany({ where: { workspaceId }, select }),
      await tenant.installationApp.findMany({ select }),
    ]);
    const clientIdIn = (apps: typeof own, platform: Platform): string | null =>
      apps.find((app) => app.platform === platform)?.clientId ?? null;
    const redirectUri = redirectUriOf(this.settings);
    return {
      platforms: [...this.connectors.byPlatform.values()].map((connector) =>
        statusOf({
          connector,
          own: clientIdIn(own, connector.platform),
          installation: clientIdIn(operators, connector.platform),
          redirectUri,
        }),
      ),
    };
  }

  // Whoever sets the addresses decides where every token of the platform is sent: not for a key that leaked.
  @Needs('manage-apps')
  @Put(':platform/app')
  @Answers(PlatformStatus, {
    summary: "Set the company's own app at a platform; it is tried there at once, and its secret is stored encrypted",
  })
  async setApp(
    @CurrentCaller() caller: Caller,
    @Param('platform', { schema: PlatformName }) platform: Platform,
    @Body({ schema: PlatformAppRequest }) { clientId, clientSecret, endpoints }: PlatformAppRequest,
  ): Promise<PlatformStatus> {
    const { workspaceId } = caller;
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw notFound('platform');
    const redirectUri = redirectUriOf(this.settings);
    const now = this.clock.now();
    const tried = platformAppOf(connector, { clientId, clientSecret, endpoints });
    await checkApp(connector, { app: tried, redirectUri, now });
    const app = {
      clientId,
      secret: seal(this.settings.sealKey, sealPurpose.app(workspaceId, platform), { clientSecret }),
      endpoints: endpoints ?? Prisma.DbNull,
      updatedAt: now,
    };
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.platformApp.upsert({
        where: { workspaceId_platform: { workspaceId, platform } },
        create: { workspaceId, platform, ...app },
        update: app,
      });
      const by = { ...authorOf(caller, now), workspaceId };
      const detail = { clientId, ...(endpoints === null ? {} : endpoints) };
      await writeAudit(tenant, by, { action: 'platform-app.set', subject: platform, detail });
    });
    return statusOf({ connector, own: clientId, installation: null, redirectUri });
  }
}
