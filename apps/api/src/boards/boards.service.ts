import type { Board, BoardChange, BoardRequest, ListedBoard } from '@libs/contract';
import { inWorkspace, Prisma, type TenantClient } from '@libs/database';
import type { AuditAction } from '@libs/domain';
import { FilterNames } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict, invalidRequest, notFound, ProblemException } from '../http/problem.js';
import { type BoardRow, headsOf, shownBoard, widgetsOf } from './board-row.js';
import { checkWidgets, type WidgetCheck } from './check-widgets.js';

const mostBoards = 500;
const noNames: FilterNames = { account: {}, audience: {}, label: {} };

const changedMeanwhile = () =>
  conflict(
    'board-changed',
    'Somebody changed this board since you opened it. Open it again, then repeat your change: it was not saved.',
  );

const notOwner = () =>
  new ProblemException({
    status: 403,
    code: 'board-owner-needed',
    title: 'Only who made this board can take it back from the workspace',
  });

/** What a caller may see: what is shared, and their own. */
const visible = ({ workspaceId, personId }: Caller) => ({
  workspaceId,
  OR: [{ isShared: true }, ...(personId === null ? [] : [{ ownerId: personId }])],
});

const contentOf = ({ name, isShared, period, timeZone, widgets }: BoardRequest, names: FilterNames) => ({
  name,
  isShared,
  period: period ?? Prisma.DbNull,
  timeZone,
  widgets,
  names,
});

/** Keeps the boards of a workspace. */
@Injectable()
export class BoardsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** What is shared and the caller's own, by name. */
  list(caller: Caller): Promise<ListedBoard[]> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const rows = await tenant.board.findMany({
        where: visible(caller),
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      const heads = await headsOf(tenant, caller.personId, rows);
      return heads.map((head, index) => ({ ...head, widgets: widgetsOf(rows[index] ?? { widgets: [] }).length }));
    });
  }

  /** One of them. */
  read(caller: Caller, id: number): Promise<Board> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) =>
      this.shown(tenant, caller, await this.row(tenant, caller, id)),
    );
  }

  /** Makes a board. */
  create(caller: Caller, request: BoardRequest): Promise<Board> {
    const { workspaceId, personId } = caller;
    if (personId === null && !request.isShared)
      throw invalidRequest([{ path: ['isShared'], message: 'what an API key makes is for the workspace: true' }]);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      if ((await tenant.board.count({ where: { workspaceId } })) >= mostBoards)
        throw conflict('too-many-boards', `There are ${mostBoards} boards: delete one first`);
      const names = await checkWidgets(tenant, request.widgets, this.checkOf(caller, { before: [], names: noNames }));
      const now = this.clock.now();
      const data = { workspaceId, ownerId: personId, createdAt: now, updatedAt: now };
      const row = await tenant.board.create({ data: { ...data, ...contentOf(request, names) } });
      await this.audit(tenant, caller, { action: 'board.created', row });
      return this.shown(tenant, caller, row);
    });
  }

  /** Changes a board, unless somebody else did since the version that the caller saw. */
  change(caller: Caller, id: number, { version, ...request }: BoardChange): Promise<Board> {
    const { workspaceId, personId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const old = await this.row(tenant, caller, id);
      if (old.isShared && !request.isShared && (personId === null || old.ownerId !== personId)) throw notOwner();
      if (old.version !== version) throw changedMeanwhile();
      const before = { before: widgetsOf(old), names: FilterNames.parse(old.names) };
      const names = await checkWidgets(tenant, request.widgets, this.checkOf(caller, before));
      const data = { ...contentOf(request, names), version: version + 1, updatedAt: this.clock.now() };
      // Names the version again: another change may have been made between the reading and now.
      const { count } = await tenant.board.updateMany({ where: { workspaceId, id, version }, data });
      if (count === 0) throw changedMeanwhile();
      const row = await this.row(tenant, caller, id);
      await this.audit(tenant, caller, { action: 'board.changed', row });
      return this.shown(tenant, caller, row);
    });
  }

  /** Deletes a board; the reports on it stay. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const row = await this.row(tenant, caller, id);
      await tenant.board.deleteMany({ where: { workspaceId, id } });
      await this.audit(tenant, caller, { action: 'board.deleted', row });
    });
  }

  private async row(tenant: TenantClient, caller: Caller, id: number): Promise<BoardRow> {
    const row = await tenant.board.findFirst({ where: { ...visible(caller), id } });
    if (row === null) throw notFound('board');
    return row;
  }

  private async shown(tenant: TenantClient, { personId }: Caller, row: BoardRow): Promise<Board> {
    const board = await shownBoard(tenant, personId, row);
    if (board === undefined) throw notFound('board');
    return board;
  }

  private checkOf({ workspaceId, workspace }: Caller, before: Pick<WidgetCheck, 'before' | 'names'>): WidgetCheck {
    return { workspaceId, workspaceZone: workspace.timeZone, now: this.clock.now(), ...before };
  }

  private audit(
    tenant: TenantClient,
    caller: Caller,
    { action, row }: { readonly action: AuditAction; readonly row: BoardRow },
  ): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    // The log is read by others: what somebody calls a board of their own is theirs.
    const detail = row.isShared ? { name: row.name } : {};
    return writeAudit(tenant, by, { action, subject: String(row.id), detail });
  }
}
