import type { Erasure, ErasureAsked } from '@libs/contract';
import {
  cancelErasure,
  type ErasureRequest,
  findActor,
  inWorkspace,
  openAccountErasure,
  requestAccountErasure,
  requestActorErasure,
  type TenantClient,
  whoIsMeant,
} from '@libs/database';
import { platforms } from '@libs/domain';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { rowIdOf } from '../http/ids.js';
import { conflict, notFound, ProblemException } from '../http/problem.js';

/** An account is erased so much later than asked for: time to call it off. */
const graceMs = 15 * 60_000;

/** A request as the API shows it. */
export const shownErasure = (request: ErasureRequest): Erasure => ({
  id: String(request.id),
  code: request.code,
  kind: request.kind,
  platform: request.platform,
  origin: request.origin,
  accountId: request.accountId === null ? null : String(request.accountId),
  state: request.state,
  requestedAt: request.requestedAt.toISOString(),
  startsAt: request.startsAt.toISOString(),
  finishedAt: request.finishedAt?.toISOString() ?? null,
  outcome: request.outcome,
});

type Asked<K extends ErasureAsked['kind']> = Extract<ErasureAsked, { kind: K }>;

const nobody = (): ProblemException =>
  new ProblemException({
    status: 404,
    code: 'person-unknown',
    title: 'Nobody of this handle is stored',
    detail: "Nothing is stored under this handle. Give the platform's id of the person to keep them out in future.",
  });

const wrongName = (): ProblemException =>
  new ProblemException({
    status: 400,
    code: 'invalid-request',
    title: 'The request is not valid',
    errors: [{ path: 'confirm', message: "the account's name, exactly as it is shown" }],
  });

/** Takes requests for erasure; the worker carries them out. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Notes what is asked for. */
  ask(caller: Caller, asked: ErasureAsked): Promise<ErasureRequest> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const request =
        asked.kind === 'actor'
          ? await this.askForActor(tenant, caller, asked)
          : await this.askForAccount(tenant, caller, asked);
      const { id, kind, platform } = request;
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'data-erasure.asked', subject: String(id), detail: { kind, platform } });
      return request;
    });
  }

  /** Calls off the erasure of an account that has not begun. */
  async cancel(caller: Caller, text: string): Promise<void> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'erasure request');
    const now = this.clock.now();
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const isThere = (await tenant.erasureRequest.count({ where: { workspaceId, id } })) > 0;
      if (!isThere) throw notFound('erasure request');
      if (!(await cancelErasure(tenant, { workspaceId, id, now })))
        throw conflict('erasure-begun', 'Only the erasure of an account can be called off, before it begins');
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'data-erasure.called-off', subject: text });
    });
  }

  private async askForActor(tenant: TenantClient, caller: Caller, { platform, who }: Asked<'actor'>) {
    const { workspaceId, personId } = caller;
    const externalId = await findActor(tenant, { workspaceId, platform }, whoIsMeant(who));
    if (externalId === null) throw nobody();
    const asked = { workspaceId, platform, origin: 'member', requestedBy: personId, now: this.clock.now() } as const;
    return requestActorErasure(tenant, asked, externalId);
  }

  private async askForAccount(tenant: TenantClient, caller: Caller, asked: Asked<'account'>) {
    const { workspaceId, personId } = caller;
    const accountId = rowIdOf(asked.accountId, 'account');
    const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } });
    if (account === null) throw notFound('account');
    if (asked.confirm.trim() !== account.name.trim()) throw wrongName();
    const open = await openAccountErasure(tenant, { workspaceId, accountId });
    if (open !== null) return open;
    const now = this.clock.now();
    const platform = z.enum(platforms).parse(account.platform);
    return requestAccountErasure(
      tenant,
      { workspaceId, platform, origin: 'member', requestedBy: personId, now },
      { accountId, startsAt: new Date(now.getTime() + graceMs) },
    );
  }
}
