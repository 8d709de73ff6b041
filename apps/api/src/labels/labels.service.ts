import type { Label, LabelPostsRequest, LabelPostsResult, LabelRequest } from '@libs/contract';
import { inWorkspace, labelRulesLock, Prisma, type TenantClient } from '@libs/database';
import type { AuditAction } from '@libs/domain';
import { postIdFrom, rowIdsOf } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict, invalidRequest, notFound } from '../http/problem.js';
import { decidePosts } from './decide-posts.query.js';
import { readLabels } from './labels.query.js';

const columnsOf = ({ name, colour, rule, campaign }: LabelRequest) => ({
  name: name.trim(),
  colour,
  rule: rule ?? Prisma.DbNull,
  startsOn: campaign === null ? null : new Date(campaign.startsOn),
  endsOn: campaign === null || campaign.endsOn === null ? null : new Date(campaign.endsOn),
  takes: campaign === null ? [] : rowIdsOf(campaign.labelIds),
});

const toSweep = { isSwept: false, sweptTo: null, sweepDone: 0, sweepTotal: 0, hidden: 0 };

/** What rules go by: when it changes, old posts are looked at again. */
const asked = ({ rule, campaign }: Pick<LabelRequest, 'rule' | 'campaign'>): string =>
  JSON.stringify([
    rule === null ? null : [rule.match, rule.conditions.map(({ field, value }) => [field, value])],
    rule === null || campaign === null ? null : [campaign.startsOn, campaign.endsOn],
  ]);

/** Keeps the workspace's labels and campaigns, and what people decide about posts. */
@Injectable()
export class LabelsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Makes a label; old posts are looked at in the background. */
  create(caller: Caller, request: LabelRequest): Promise<Label> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      // A page that is being booked has read the rules before: its posts are there when the sweep begins.
      const { space, key } = labelRulesLock(workspaceId);
      await tenant.$executeRaw`select pg_advisory_xact_lock(${space}::int, ${key}::int)`;
      await this.checkLabel(tenant, workspaceId, { request, id: null });
      const swept = request.rule === null ? {} : toSweep;
      const data = { workspaceId, ...columnsOf(request), createdAt: this.clock.now(), ...swept };
      const { id } = await tenant.label.create({ data });
      await this.audit(tenant, caller, { action: 'label.created', id, detail: { name: request.name } });
      return this.one(tenant, workspaceId, id);
    });
  }

  /** Changes a label. What people decided about posts stays; what the old rule did is looked at again. */
  change(caller: Caller, id: number, request: LabelRequest): Promise<Label> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { space, key } = labelRulesLock(workspaceId);
      await tenant.$executeRaw`select pg_advisory_xact_lock(${space}::int, ${key}::int)`;
      const before = await this.one(tenant, workspaceId, id);
      await this.checkLabel(tenant, workspaceId, { request, id });
      const swept = asked(before) === asked(request) ? {} : toSweep;
      await tenant.label.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: { ...columnsOf(request), ...swept },
      });
      await this.audit(tenant, caller, { action: 'label.changed', id, detail: { name: request.name } });
      return this.one(tenant, workspaceId, id);
    });
  }

  /** Deletes a label and what it says of posts. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { space, key } = labelRulesLock(workspaceId);
      await tenant.$executeRaw`select pg_advisory_xact_lock(${space}::int, ${key}::int)`;
      const { name } = await this.one(tenant, workspaceId, id);
      await tenant.label.delete({ where: { workspaceId_id: { workspaceId, id } } });
      await tenant.postLabel.deleteMany({ where: { workspaceId, labelId: id } });
      await tenant.$executeRaw`
        update label set takes = array_remove(takes, ${id}::int) where workspace_id = ${workspaceId} and ${id}::int = any(takes)`;
      await this.audit(tenant, caller, { action: 'label.deleted', id, detail: { name } });
    });
  }

  /** Gives a label to posts and takes it off others, for good. */
  decide(caller: Caller, id: number, { add, remove }: LabelPostsRequest): Promise<LabelPostsResult> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { name } = await this.one(tenant, workspaceId, id);
      const decision = { workspaceId, labelId: id, add: add.map(postIdFrom), remove: remove.map(postIdFrom) };
      const result = await decidePosts(tenant, decision);
      const detail = { name, added: String(result.added), removed: String(result.removed) };
      await this.audit(tenant, caller, { action: 'label.posts-changed', id, detail });
      return result;
    });
  }

  private async one(tenant: TenantClient, workspaceId: number, id: number): Promise<Label> {
    const [label] = await readLabels(tenant, workspaceId, [id]);
    if (label === undefined) throw notFound('label');
    return label;
  }

  private async checkLabel(
    tenant: TenantClient,
    workspaceId: number,
    { request, id }: { readonly request: LabelRequest; readonly id: number | null },
  ): Promise<void> {
    const name = request.name.trim();
    const known = await tenant.label.findMany({
      where: { workspaceId },
      select: { id: true, name: true, startsOn: true },
    });
    if (known.some((label) => label.id !== id && label.name.toLowerCase() === name.toLowerCase()))
      throw conflict('label-exists', `There is a label or campaign with the name ${name}. Choose another name.`);
    const takes = rowIdsOf(request.campaign?.labelIds ?? []);
    const labels = new Set(known.filter(({ startsOn }) => startsOn === null).map((label) => label.id));
    if (
      takes.length !== (request.campaign?.labelIds.length ?? 0) ||
      takes.some((one) => !labels.has(one) || one === id)
    )
      throw invalidRequest([{ path: ['campaign', 'labelIds'], message: 'names something that is no label here' }]);
  }

  private audit(
    tenant: TenantClient,
    caller: Caller,
    change: { readonly action: AuditAction; readonly id: number; readonly detail: Readonly<Record<string, string>> },
  ): Promise<void> {
    const { action, id, detail } = change;
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    return writeAudit(tenant, by, { action, subject: String(id), detail });
  }
}
