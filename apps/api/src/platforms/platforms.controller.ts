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
  /** Part of the addresses that the platform calls; null: no app is set. */
  readonly callBackId: string | null;
  readonly publicUrl: URL;
}

const callBacksOf = ({ connector, callBackId, publicUrl }: StatusInit): PlatformStatus['callBacks'] => {
  if (connector.callBacks === null || callBackId === null) return null;
  const base = `/v1/call-backs/${connector.platform}/${callBackId}`;
  return {
    deauthorise: new URL(`${base}/deauthorise`, publicUrl).href,
    deletion: new URL(`${base}/deletion`, publicUrl).href,
  };
};

const appOf = ({ own, installation }: StatusInit): PlatformStatus['app'] => {
  if (own !== null) return 'workspace';
  return installation === null ? null : 'installation';
};

const shownConnector = (connector: Connector) => ({
  platform: connector.platform,
  scopes: connector.oauth.scopes.map((scope) => ({ scope, opens: [...(connector.oauth.opens[scope] ?? [])] })),
  attributed: interactionKinds.filter((kind) => connector.capabilities.attributed.has(kind)),
  fullyListed: interactionKinds.filter((kind) => connector.capabilities.fullyListed.has(kind)),
  counted: [...connector.capabilities.counted],
});

const statusOf = (init: StatusInit): PlatformStatus => ({
  ...shownConnector(init.connector),
  isConfigured: appOf(init) !== null,
  clientId: init.own ?? init.installation,
  app: appOf(init),
  redirectUri: init.redirectUri.href,
  callBacks: callBacksOf(init),
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
    const [own, operators] = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const apps = await tenant.platformApp.findMany({
        where: { workspaceId },
        select: { ...select, callBackId: true },
      });
      return [apps, await tenant.installationApp.findMany({ select })] as const;
    });
    const known = new Map(own.map((app) => [app.platform, app]));
    const installed = new Map(operators.map((app) => [app.platform, app.clientId]));
    const { publicUrl } = this.settings;
    const redirectUri = redirectUriOf(this.settings);
    return {
      platforms: [...this.connectors.byPlatform.values()].map((connector) =>
        statusOf({
          connector,
          own: known.get(connector.platform)?.clientId ?? null,
          installation: installed.get(connector.platform) ?? null,
          callBackId: known.get(connector.platform)?.callBackId ?? null,
          redirectUri,
          publicUrl,
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
    const { callBackId } = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const set = await tenant.platformApp.upsert({
        where: { workspaceId_platform: { workspaceId, platform } },
        create: { workspaceId, platform, ...app },
        update: app,
      });
      const by = { ...authorOf(caller, now), workspaceId };
      const detail = { clientId, ...(endpoints === null ? {} : endpoints) };
      await writeAudit(tenant, by, { action: 'platform-app.set', subject: platform, detail });
      return set;
    });
    const { publicUrl } = this.settings;
    return statusOf({ connector, own: clientId, installation: null, callBackId, publicUrl, redirectUri });
  }
}
