import { PlatformName, WebhookAddressList } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Controller, Get, HttpCode, Logger, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';

import { Needs, Public } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Ledger, Settings } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound, ProblemException } from '../http/problem.js';
import { addressesOf } from './addresses.query.js';
import { KnockThrottle } from './knock-throttle.js';
import { TurnstileFull } from './turnstile.js';
import { type Knock, type Received, WebhooksService } from './webhooks.service.js';

/** Knocks in a minute that are borne: of one sender when they lead nowhere, and at one address when they are genuine. */
const knockLimits = { strange: 120, genuine: 6_000 } as const;

const Address = z.object({ platform: z.string(), id: z.string() });

const senderOf = ({ ip }: Request): string => ip ?? 'unknown';

const headersOf = ({ headers }: Request): Headers =>
  new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));

const tooMany = (until: Date, now: Date): ProblemException =>
  new ProblemException({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many webhooks at once: send them again later',
    headers: { 'retry-after': String(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))) },
  });

const busy = (): ProblemException =>
  new ProblemException({
    status: 503,
    code: 'busy',
    title: 'Too many webhooks wait already: send this one again later',
    headers: { 'retry-after': '30' },
  });

/** Nothing that happens here tells whether an account exists: an event of an unknown one is answered like any other. */
const refusals: Readonly<Record<Exclude<Received, 'booked' | 'repeated'>, () => ProblemException>> = {
  'unknown-address': () => notFound('webhook'),
  forged: () =>
    new ProblemException({
      status: 403,
      code: 'signature-wrong',
      title: 'The signature does not fit the body',
      detail: 'Sign the body, byte by byte as sent, with the secret of the app that the address belongs to.',
    }),
  malformed: () =>
    new ProblemException({ status: 400, code: 'not-understood', title: 'The body is none that this version knows' }),
};

/** Where platforms tell that something happened. No session: an unguessable address and a signature. */
@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  private readonly logger = new Logger('Webhooks');
  private readonly strangers = new KnockThrottle(knockLimits.strange);
  private readonly told = new KnockThrottle(1);
  private readonly addresses = new KnockThrottle(knockLimits.genuine);

  constructor(
    private readonly webhooks: WebhooksService,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  @Needs('manage-apps')
  @Get()
  @Answers(WebhookAddressList, { summary: 'Where platforms send their webhooks, and what they sent last' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<WebhookAddressList> {
    await this.webhooks.ensureAddresses(workspaceId);
    const addresses = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      addressesOf(tenant, this.settings.sealKey, workspaceId),
    );
    return { addresses: [...addresses] };
  }

  /** Answers a platform's question whether the address is ours, in the platform's own language: no part of the document. */
  @Public()
  @Get(':platform/:id')
  @ApiExcludeEndpoint()
  async handshake(@Req() request: Request, @Res() response: Response): Promise<void> {
    const knock = this.knockOf(request);
    const told = await this.webhooks.answer(knock, new URL(request.originalUrl, 'http://here').searchParams);
    if (told === null) {
      this.strangers.count(senderOf(request), this.clock.now());
      throw new ProblemException({
        status: 403,
        code: 'handshake-refused',
        title: 'This is not a question that this address answers',
      });
    }
    response.status(200).set({ 'content-type': told.contentType, 'cache-control': 'no-store' }).send(told.body);
  }

  /** Takes a delivery; answered once it is booked. */
  @Public()
  @Post(':platform/:id')
  @HttpCode(200)
  @ApiExcludeEndpoint()
  async receive(@Req() request: Request): Promise<object> {
    const knock = this.knockOf(request);
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body))
      throw new ProblemException({ status: 415, code: 'not-json', title: 'Send the delivery as application/json' });
    const received = await this.taken(knock, { headers: headersOf(request), body });
    if (received === 'booked' || received === 'repeated') {
      this.addresses.count(knock.id, this.clock.now());
      return {};
    }
    this.strangers.count(senderOf(request), this.clock.now());
    this.tell(knock, received);
    throw refusals[received]();
  }

  /** Once a minute and platform: who knocks in vain must not fill the log. */
  private tell({ platform }: Knock, received: Received): void {
    const now = this.clock.now();
    const line = `a webhook of ${platform} was refused: ${received}`;
    if (this.told.waitOf(line, now) !== null) return;
    this.told.count(line, now);
    this.logger.warn(line);
  }

  private async taken(...delivery: Parameters<WebhooksService['receive']>): Promise<Received> {
    try {
      return await this.webhooks.receive(...delivery);
    } catch (error) {
      throw error instanceof TurnstileFull ? busy() : error;
    }
  }

  /** Which address is meant; refuses who has knocked too often. */
  private knockOf(request: Request): Knock {
    const now = this.clock.now();
    const { platform, id } = Address.parse(request.params);
    const until = this.strangers.waitOf(senderOf(request), now) ?? this.addresses.waitOf(id, now);
    if (until !== null) throw tooMany(until, now);
    const known = PlatformName.safeParse(platform);
    if (known.success) return { platform: known.data, id };
    this.strangers.count(senderOf(request), now);
    throw notFound('webhook');
  }
}
