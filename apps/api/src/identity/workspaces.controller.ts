import { Role, Session, SwitchRequest, WorkspaceList, WorkspaceMembership, WorkspaceRequest } from '@libs/contract';
import { Prisma } from '@libs/database';
import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { ForSelf, Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller, personOf, sessionOf } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { foundWorkspace } from './found-workspace.js';

const Row = z.object({ id: z.int(), name: z.string(), time_zone: z.string(), is_demo: z.boolean(), role: Role });

/** The workspaces of a person: they see all of theirs, whichever they are in, so this runs as the owner of the tables. */
@ApiTags('identity')
@Controller()
export class WorkspacesController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Get('workspaces')
  @ForSelf()
  @Answers(WorkspaceList, { summary: 'The workspaces that one is a member of' })
  async list(@CurrentCaller() caller: Caller): Promise<WorkspaceList> {
    const rows = await this.memberships(personOf(caller).personId);
    return {
      workspaces: rows.map(({ id, name, role }) => ({
        id: String(id),
        name,
        role,
        isCurrent: id === caller.workspaceId,
      })),
    };
  }

  @Post('workspaces')
  @Needs('create-workspaces')
  @Answers(WorkspaceMembership, { summary: 'Make another workspace and own it', status: 201 })
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: WorkspaceRequest }) request: WorkspaceRequest,
  ): Promise<z.infer<typeof WorkspaceMembership>> {
    const { personId } = personOf(caller);
    const by = { ...authorOf(caller, this.clock.now()), personId };
    const id = await this.ledger.prisma.$transaction((owner) => foundWorkspace(owner, by, request));
    return { id: String(id), name: request.name, role: 'owner', isCurrent: false };
  }

  @Put('session/workspace')
  @ForSelf()
  @Answers(Session, { summary: 'Go on in another workspace' })
  async switch(
    @CurrentCaller() caller: Caller,
    @Body({ schema: SwitchRequest }) request: SwitchRequest,
  ): Promise<Session> {
    const { personId, sessionId } = personOf(caller);
    const workspaceId = rowIdOf(request.workspaceId, 'workspace');
    const found = (await this.memberships(personId)).find(({ id }) => id === workspaceId);
    if (found === undefined) throw notFound('workspace');
    await this.ledger.prisma.$transaction(async (owner) => {
      await owner.session.updateMany({ where: { id: sessionId, personId }, data: { workspaceId } });
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(owner, by, { action: 'session.moved', subject: String(sessionId) });
    });
    const workspace = { name: found.name, timeZone: found.time_zone, isDemo: found.is_demo };
    return sessionOf({ ...caller, workspaceId, workspace, role: found.role });
  }

  private async memberships(personId: number): Promise<readonly z.infer<typeof Row>[]> {
    const rows = await this.ledger.prisma.$queryRaw(Prisma.sql`
      select w.id, w.name, w.time_zone, w.is_demo, m.role
      from member m join workspace w on w.id = m.workspace_id where m.person_id = ${personId} order by w.name, w.id`);
    return z.array(Row).parse(rows);
  }
}
