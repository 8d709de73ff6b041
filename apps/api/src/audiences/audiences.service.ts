import type {
  Audience,
  AudienceChange,
  AudienceList,
  AudiencePreview,
  AudienceRule,
  AudienceVersions,
  NewAudience,
} from '@libs/contract';
import { AudienceVersions as Versions } from '@libs/contract';
import {
  cancelVersion,
  changeAudienceRule,
  createAudience,
  deleteAudience,
  inWorkspace,
  previewAudience,
  type TenantClient,
} from '@libs/database';
import { asksForPeople, type AuditAction, listsIn } from '@libs/domain';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { badRequest, conflict, invalidRequest, notFound } from '../http/problem.js';
import { dayOf, shownAudience } from './shown-audience.js';
import { shownPreview } from './shown-preview.js';

type Rule = z.infer<typeof AudienceRule>;

/** Changes and shows audiences; the worker counts what changes make necessary. */
@Injectable()
export class AudiencesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** All audiences, with what is being counted. */
  list({ workspaceId }: Caller): Promise<AudienceList> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const audiences = await tenant.audience.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } });
      const versions = await tenant.audienceVersion.findMany({
        where: { workspaceId, state: { in: ['building', 'shown'] } },
      });
      return { audiences: audiences.map((audience) => shownAudience(audience, versions)) };
    });
  }

  /** Adds an audience. */
  create(caller: Caller, { name, basis, rule }: NewAudience): Promise<Audience> {
    const { workspaceId } = caller;
    const now = this.clock.now();
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await this.check(tenant, caller, { name, basis, rule });
      const id = await createAudience(tenant, workspaceId, { name, basis, rule, now });
      await this.audit(tenant, caller, { action: 'audience-definition.created', id, name });
      return this.show(tenant, { workspaceId, id });
    });
  }

  /** Renames an audience, or gives it another rule, which makes a new version. */
  change(caller: Caller, id: number, { name, basis, rule }: AudienceChange): Promise<Audience> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const before = await this.ownAudience(tenant, { workspaceId, id });
      const wanted = rule ?? before.counting?.rule ?? before.rule;
      const next = { name: name ?? before.name, basis: basis ?? before.basis, rule: wanted, id };
      await this.check(tenant, caller, next);
      // The version's row first, as those who end a counting do.
      const current = JSON.stringify(before.counting?.rule ?? before.rule);
      if (rule !== undefined && JSON.stringify(rule) !== current)
        await changeAudienceRule(tenant, { workspaceId, id }, { rule, now: this.clock.now() });
      await tenant.audience.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: { name: next.name, basis: next.basis },
      });
      await this.audit(tenant, caller, { action: 'audience-definition.changed', id, name: next.name });
      return this.show(tenant, { workspaceId, id });
    });
  }

  /** Gives up the version that is being counted. */
  cancel(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { name } = await this.ownAudience(tenant, { workspaceId, id });
      if (!(await cancelVersion(tenant, { workspaceId, id }, this.clock.now())))
        throw conflict('nothing-counted', 'No version of this audience is being counted');
      await this.audit(tenant, caller, { action: 'audience-counting.cancelled', id, name });
    });
  }

  /** Removes an audience and what was counted for it. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { name } = await this.ownAudience(tenant, { workspaceId, id });
      await deleteAudience(tenant, { workspaceId, id }, this.clock.now());
      await this.audit(tenant, caller, { action: 'audience-definition.deleted', id, name });
    });
  }

  /** Every definition that an audience has had since it was first changed. */
  versions({ workspaceId }: Caller, id: number): Promise<AudienceVersions> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const found = await tenant.audience.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
      // What the platform tells of followers has no versions of ours.
      if (found === null || found.basis === 'followers') throw notFound('audience');
      const { createdAt, version, rule } = found;
      const rows = await tenant.audienceVersion.findMany({
        where: { workspaceId, audienceId: id },
        orderBy: { version: 'desc' },
      });
      const original = { version, rule, state: 'shown', createdAt, finishedAt: createdAt, carriedUntil: null };
      return Versions.parse({
        versions: (rows.length === 0 ? [original] : rows).map((row) => ({
          version: row.version,
          rule: row.rule,
          state: row.state,
          createdAt: row.createdAt.toISOString(),
          finishedAt: row.finishedAt?.toISOString() ?? null,
          carriedUntil: dayOf(row.carriedUntil),
        })),
      });
    });
  }

  /** What a rule would select. */
  async preview(caller: Caller, rule: Rule): Promise<AudiencePreview> {
    const { workspaceId } = caller;
    await inWorkspace(this.ledger, workspaceId, (tenant) => this.checkRule(tenant, caller, rule));
    return shownPreview(await previewAudience(this.ledger, workspaceId, rule));
  }

  private async check(
    tenant: TenantClient,
    caller: Caller,
    { id, name, basis, rule }: { id?: number; name: string; basis: string; rule: Rule },
  ): Promise<void> {
    await this.checkRule(tenant, caller, rule);
    if (basis === 'addressed' && asksForPeople(rule))
      throw invalidRequest([
        {
          path: ['basis'],
          message: 'Whom posts are addressed to is told by accounts and posts, not by who reacted: ask for no people',
        },
      ]);
    const namesake = await tenant.audience.findFirst({ where: { workspaceId: caller.workspaceId, name } });
    if (namesake !== null && namesake.id !== id)
      throw invalidRequest([{ path: ['name'], message: 'Another audience has this name' }]);
  }

  private async checkRule(tenant: TenantClient, { workspaceId }: Caller, rule: Rule): Promise<void> {
    if (rule.all.length + rule.any.length + rule.none.length === 0)
      throw invalidRequest([{ path: ['rule'], message: 'A rule needs at least one condition' }]);
    const asked = listsIn(rule);
    const known = await tenant.audienceList.findMany({ where: { workspaceId } });
    const missing = asked.find((list) => !known.some(({ id }) => String(id) === list));
    if (missing !== undefined)
      throw invalidRequest([{ path: ['rule'], message: `There is no imported list with the id ${missing}` }]);
  }

  /** An audience that people may change. */
  private async ownAudience(
    tenant: TenantClient,
    { workspaceId, id }: { workspaceId: number; id: number },
  ): Promise<Audience> {
    const audience = await this.show(tenant, { workspaceId, id });
    if (audience.followers !== undefined)
      throw badRequest(`"${audience.name}" is an audience of followers: remove it at /v1/follower-audiences/${id}.`);
    if (audience.isBuiltIn || id === 0) throw badRequest(`"${audience.name}" is built in and stays as it is.`);
    return audience;
  }

  private async show(
    tenant: TenantClient,
    { workspaceId, id }: { workspaceId: number; id: number },
  ): Promise<Audience> {
    const audience = await tenant.audience.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (audience === null) throw notFound('audience');
    const versions = await tenant.audienceVersion.findMany({ where: { workspaceId, audienceId: id } });
    return shownAudience(audience, versions);
  }

  private audit(
    tenant: TenantClient,
    caller: Caller,
    { action, id, name }: { readonly action: AuditAction; readonly id: number; readonly name: string },
  ): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    return writeAudit(tenant, by, { action, subject: String(id), detail: { name } });
  }
}
