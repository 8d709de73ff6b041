import type { CallBacks } from '@libs/connector';
import { DeletionAccepted, PlatformName } from '@libs/contract';
import { findAppByCallBack, inWorkspace, requestActorErasure } from '@libs/database';
import type { Platform } from '@libs/domain';
import { Body, Controller, Ip, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Public } from '../access/access.guard.js';
import { stranger, writeAudit } from '../audit/audit-entry.js';
import { Clock, Connectors, Ledger, Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { notFound, ProblemException } from '../http/problem.js';
import { withdrawGrants } from './withdraw-grants.js';

const AppId = z.uuid({ error: 'the address that the dashboard shows for the app' });
const Form = z.record(z.string(), z.string());

interface Called {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly personId: string;
  readonly callBacks: CallBacks;
}

const notSigned = (): ProblemException =>
  new ProblemException({
    status: 400,
    code: 'signature-invalid',
    title: 'The request is not signed by the platform for this app',
    detail: 'It must carry a signed_request made with the secret of the app that this address belongs to.',
  });

/** What platforms call when somebody takes a permission back, or wants to be forgotten. Signed, hence without a login. */
@ApiTags('call-backs')
@Public()
@Controller('call-backs/:platform/:app')
export class CallBacksController {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Post('deauthorise')
  @AnswersNothing('Somebody removed the app: the tokens they granted are dropped')
  async deauthorise(
    @Param('platform', { schema: PlatformName }) platform: Platform,
    @Param('app', { schema: AppId }) app: string,
    @Body({ schema: Form }) form: z.infer<typeof Form>,
    @Ip() address: string,
  ): Promise<void> {
    await this.withdraw(await this.called(platform, app, form), address);
  }

  @Post('deletion')
  @Answers(DeletionAccepted, {
    summary: 'Somebody wants their data deleted: their tokens go, and all that is stored of them',
  })
  async deletion(
    @Param('platform', { schema: PlatformName }) platform: Platform,
    @Param('app', { schema: AppId }) app: string,
    @Body({ schema: Form }) form: z.infer<typeof Form>,
    @Ip() address: string,
  ): Promise<DeletionAccepted> {
    const called = await this.called(platform, app, form);
    await this.withdraw(called, address);
    const { workspaceId, personId } = called;
    const now = this.clock.now();
    const { code } = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const asked = { workspaceId, platform, origin: 'platform', requestedBy: null, now } as const;
      const request = await requestActorErasure(tenant, asked, personId);
      const by = { ...stranger(address, now), workspaceId };
      const detail = { kind: request.kind, platform };
      await writeAudit(tenant, by, { action: 'data-erasure.asked', subject: String(request.id), detail });
      return request;
    });
    return { url: new URL(`/erasure/${code}`, this.settings.publicUrl).href, confirmation_code: code };
  }

  private async called(platform: Platform, id: string, form: Readonly<Record<string, string>>): Promise<Called> {
    const callBacks = this.connectors.byPlatform.get(platform)?.callBacks ?? null;
    const app = await findAppByCallBack(this.ledger, this.settings.sealKey, { id, platform });
    if (callBacks === null || app === null) throw notFound('app');
    const personId = callBacks.personOf(form, app);
    if (personId === null) throw notSigned();
    return { workspaceId: app.workspaceId, platform, personId, callBacks };
  }

  private async withdraw({ callBacks, ...called }: Called, address: string): Promise<void> {
    const { ledger, settings } = this;
    const now = this.clock.now();
    await withdrawGrants({ ledger, key: settings.sealKey, callBacks }, { ...called, now, address });
  }
}
