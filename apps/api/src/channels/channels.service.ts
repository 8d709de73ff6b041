import type { Channel, ChannelChange, ChannelRequest, ChannelTest } from '@libs/contract';
import {
  type ChannelSecret,
  giveUpWaiting,
  inWorkspace,
  openChannel,
  queueTest,
  readChannel,
  SealBroken,
  sealChannel,
  type TenantClient,
} from '@libs/database';
import type { AuditAction, ChannelKind } from '@libs/domain';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger, Settings } from '../dependencies.js';
import { rowIdOf } from '../http/ids.js';
import { conflict, notFound } from '../http/problem.js';
import { columnsOf, refuseWrongWay, wayAfter, wrongField } from './channel-values.js';
import { shownChannels } from './shown-channels.js';

/** Each is told of every alert that it wants. */
const mostChannels = 50;

type ChannelRow = Awaited<ReturnType<TenantClient['channel']['findFirstOrThrow']>>;

/** The channels of a workspace. Only people change them, so that no key that leaked leads alerts away. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** All channels, in the order in which they were made. */
  list({ workspaceId }: Caller): Promise<Channel[]> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) =>
      shownChannels(
        tenant,
        workspaceId,
        await tenant.channel.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } }),
      ),
    );
  }

  /** Makes a channel; it is told of what is decided from now on. */
  create(caller: Caller, request: ChannelRequest): Promise<Channel> {
    const { workspaceId } = caller;
    const { kind, address, signingSecret = null } = request;
    refuseWrongWay(kind, request, this.settings.publicUrl);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      if ((await tenant.channel.count({ where: { workspaceId } })) >= mostChannels)
        throw conflict('too-many-channels', `A company has at most ${mostChannels} channels`);
      const now = this.clock.now();
      const recipients = await this.membersOf(tenant, workspaceId, request);
      const times = { createdAt: now, updatedAt: now };
      const row = await tenant.channel.create({
        data: { workspaceId, kind, recipients, ...columnsOf(request), ...times },
      });
      if (address !== undefined) await this.setWay(tenant, row, { url: address, signingSecret });
      return this.changed(tenant, caller, { action: 'channel.created', id: row.id });
    });
  }

  /** Changes a channel. When it is paused, what waits for it is given up. */
  change(caller: Caller, id: number, request: ChannelChange): Promise<Channel> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const before = await this.find(tenant, workspaceId, id);
      const { kind } = readChannel(before);
      refuseWrongWay(kind, request, this.settings.publicUrl);
      const now = this.clock.now();
      const recipients = await this.membersOf(tenant, workspaceId, request);
      const row = await tenant.channel.update({
        where: { workspaceId_id: { workspaceId, id } },
        data: { ...columnsOf(request), recipients, updatedAt: now },
      });
      await this.changeWay(tenant, row, request);
      if (row.isPaused) await giveUpWaiting(tenant, row, { now, problem: 'channel-paused' });
      return this.changed(tenant, caller, { action: 'channel.changed', id });
    });
  }

  /** Removes a channel; what waits for it is given up, what was told stays known. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const row = await this.find(tenant, workspaceId, id);
      await giveUpWaiting(tenant, row, { now: this.clock.now(), problem: 'channel-removed' });
      await tenant.channel.delete({ where: { workspaceId_id: { workspaceId, id } } });
      await this.audit(tenant, caller, { action: 'channel.deleted', row });
    });
  }

  /** Puts a message that tries the channel into the outbox, by which every alert goes. */
  test(caller: Caller, id: number): Promise<ChannelTest> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const row = await this.find(tenant, workspaceId, id);
      const turn = await queueTest(tenant, row, this.clock.now());
      await this.audit(tenant, caller, { action: 'channel.tested', row });
      return { channelId: String(id), turn };
    });
  }

  private async find(tenant: TenantClient, workspaceId: number, id: number): Promise<ChannelRow> {
    const row = await tenant.channel.findFirst({ where: { workspaceId, id } });
    if (row === null) throw notFound('channel');
    return row;
  }

  private async membersOf(tenant: TenantClient, workspaceId: number, { recipients }: ChannelChange): Promise<number[]> {
    const ids = recipients.map((id) => rowIdOf(id, 'member'));
    const members = await tenant.member.findMany({ where: { workspaceId, personId: { in: ids } } });
    if (members.length < ids.length) throw wrongField('recipients', 'members of this workspace alone');
    return ids;
  }

  private async setWay(tenant: TenantClient, { workspaceId, id }: ChannelRow, way: ChannelSecret): Promise<void> {
    const secret = sealChannel(this.settings.sealKey, { workspaceId, id }, way);
    const data = { secret, host: new URL(way.url).host };
    await tenant.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data });
  }

  private async changeWay(tenant: TenantClient, row: ChannelRow, request: ChannelChange): Promise<void> {
    if (row.secret === null || (request.address === undefined && request.signingSecret === undefined)) return;
    const known = this.knownWay(row, row.secret);
    await this.setWay(tenant, row, wayAfter(readChannel(row).kind, known, request));
  }

  /** Null: it was sealed with another key. */
  private knownWay(row: ChannelRow, sealed: Uint8Array): ChannelSecret | null {
    try {
      return openChannel(this.settings.sealKey, row, sealed);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  private async changed(
    tenant: TenantClient,
    caller: Caller,
    { action, id }: { readonly action: AuditAction; readonly id: number },
  ): Promise<Channel> {
    const row = await this.find(tenant, caller.workspaceId, id);
    await this.audit(tenant, caller, { action, row });
    const [channel] = await shownChannels(tenant, caller.workspaceId, [row]);
    if (channel === undefined) throw notFound('channel');
    return channel;
  }

  private audit(
    tenant: TenantClient,
    caller: Caller,
    { action, row }: { readonly action: AuditAction; readonly row: ChannelRow },
  ): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    const kind: ChannelKind = readChannel(row).kind;
    const where = row.host === null ? {} : { host: row.host };
    return writeAudit(tenant, by, { action, subject: String(row.id), detail: { name: row.name, kind, ...where } });
  }
}
