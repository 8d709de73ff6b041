import { MailLink } from '@libs/contract';
import { findMailLink, type FoundMailLink, inWorkspace } from '@libs/database';
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';

import { Public } from '../access/access.guard.js';
import { addressOf } from '../access/caller.js';
import { stranger, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound, tooMany } from '../http/problem.js';
import { countAttempt, takeAttemptBack } from '../identity/login-throttle.query.js';

/** What a purpose makes of a recipient, and from what. A confirmation does not begin mails anew that were ended since. */
const changes = {
  unsubscribe: { from: ['active', 'unconfirmed'], to: 'unsubscribed', action: 'mail-recipient.unsubscribed' },
  confirm: { from: ['unconfirmed'], to: 'active', action: 'mail-recipient.confirmed' },
} as const;

const shown = ({ purpose, company, report, address, state }: FoundMailLink): MailLink => ({
  purpose,
  company,
  report,
  address,
  isDone: state === changes[purpose].to,
});

/** Links in mails with reports, for people without a login. Opening one changes nothing: programs that look at mails do that too. */
@ApiTags('reports')
@Public()
@Controller('mail-links')
export class MailLinksController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Answers(MailLink, { summary: 'What a link in a mail is for' })
  async show(@Param('token') token: string, @Req() request: Request): Promise<MailLink> {
    return shown(await this.find(token, request));
  }

  @Post(':token')
  @Answers(MailLink, { summary: 'End the mails to a recipient, or begin them: what the link in the mail is for' })
  async follow(@Param('token') token: string, @Req() request: Request): Promise<MailLink> {
    const link = await this.find(token, request);
    const { workspaceId, recipientId, scheduleId, purpose, report } = link;
    const { from, to, action } = changes[purpose];
    const now = this.clock.now();
    const count = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, id: recipientId, state: { in: [...from] } };
      const changed = await tenant.mailRecipient.updateMany({ where, data: { state: to, stateSince: now } });
      if (changed.count > 0) {
        const by = { ...stranger(addressOf(request), now), actorName: link.address, workspaceId };
        await writeAudit(tenant, by, { action, subject: String(scheduleId), detail: { name: report } });
      }
      return changed.count;
    });
    return shown(count > 0 ? { ...link, state: to } : link);
  }

  /** Guesses are counted like wrong passwords, before anything is looked up. */
  private async find(token: string, request: Request): Promise<FoundMailLink> {
    const now = this.clock.now();
    const attempt = { email: null, address: addressOf(request) };
    const retryAt = await countAttempt(this.ledger, attempt, now);
    if (retryAt !== null)
      throw tooMany('too-many-attempts', 'Too many wrong links: wait a few minutes', { retryAt, now });
    const found = await findMailLink(this.ledger, token);
    if (found === null) throw notFound('link');
    await takeAttemptBack(this.ledger, attempt, now);
    return found;
  }
}
