import { PlatformAppRequest, PlatformList, PlatformName, PlatformStatus } from '@libs/contract';
import { inWorkspace, removePlatformApp, setPlatformApp, type StoredApp } from '@libs/database';
import { type Platform, platformNames } from '@libs/domain';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { redirectUriOf } from '../connections/redirect-uri.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { badRequest, notFound, ProblemException } from '../http/problem.js';
import { checkApp } from './check-app.js';
import { platformStatus, type ShownApp } from './platform-status.js';
import { platformAppOf } from './stored-app.js';

const shownApp = (app: { readonly clientId: string; readonly consumer: Uint8Array | null }): ShownApp => ({
  clientId: app.clientId,
  hasConsumer: app.consumer !== null,
});

const inUse = (accounts: readonly string[]): ProblemException =>
  new ProblemException({
    status: 409,
    code: 'app-in-use',
    title: 'Accounts are read with this app: disconnect them first, or put another app in its place',
    detail: accounts.join(', '),
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
    const select = { platform: true, clientId: true, consumer: true };
    const [own, operators] = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const apps = await tenant.platformApp.findMany({
        where: { workspaceId },
        select: { ...select, callBackId: true },
      });
      return [apps, await tenant.installationApp.findMany({ select })] as const;
    });
    const known = new Map(own.map((app) => [app.platform, { ...shownApp(app), callBackId: app.callBackId }]));
    const installed = new Map(operators.map((app) => [app.platform, shownApp(app)]));
    return {
      platforms: [...this.connectors.byPlatform.values()].map((connector) =>
        platformStatus({
          connector,
          own: known.get(connector.platform) ?? null,
          installation: installed.get(connector.platform) ?? null,
          callBackId: known.get(connector.platform)?.callBackId ?? null,
          redirectUri: redirectUriOf(this.settings),
          publicUrl: this.settings.publicUrl,
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
    @Body({ schema: PlatformAppRequest }) { consumer, ...entered }: PlatformAppRequest,
  ): Promise<PlatformStatus> {
    const { workspaceId } = caller;
    const connector = this.connectors.byPlatform.get(platform);
    if (connector === undefined) throw notFound('platform');
    if (consumer !== null && connector.webhooks?.isSignedByConsumer !== true)
      throw badRequest(
        `${platformNames[platform]} signs with the client secret: leave the API key and its secret out.`,
      );
    const redirectUri = redirectUriOf(this.settings);
    const now = this.clock.now();
    const stored: StoredApp = { ...entered, ...(consumer === null ? {} : { consumer }) };
    await checkApp(connector, { app: platformAppOf(connector, stored), redirectUri, now });
    const { callBackId } = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const set = await setPlatformApp(tenant, this.settings.sealKey, { workspaceId, platform, app: stored, now });
      const by = { ...authorOf(caller, now), workspaceId };
      const { clientId, endpoints } = entered;
      const detail = { clientId, ...(consumer === null ? {} : { apiKey: consumer.key }), ...endpoints };
      await writeAudit(tenant, by, { action: 'platform-app.set', subject: platform, detail });
      return set;
    });
    const own = { clientId: entered.clientId, hasConsumer: consumer !== null };
    const { publicUrl } = this.settings;
    return platformStatus({ connector, own, installation: null, callBackId, publicUrl, redirectUri });
  }

  @Needs('manage-apps')
  @Delete(':platform/app')
  @AnswersNothing("Delete the company's own app at a platform; refused while accounts are read with it")
  async removeApp(
    @CurrentCaller() caller: Caller,
    @Param('platform', { schema: PlatformName }) platform: Platform,
  ): Promise<void> {
    const { workspaceId } = caller;
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const removed = await removePlatformApp(tenant, { workspaceId, platform });
      if (removed.state === 'none') throw notFound('app of your own at this platform');
      if (removed.state === 'in-use') throw inUse(removed.accounts);
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      const { clientId } = removed;
      await writeAudit(tenant, by, { action: 'platform-app.removed', subject: platform, detail: { clientId } });
    });
  }
}
