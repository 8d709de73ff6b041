import { Id, ListImport, PeopleList, PeopleLists } from '@libs/contract';
import { changeAudienceRule, importList, inWorkspace, type TenantClient } from '@libs/database';
import { listsIn, readPeopleList } from '@libs/domain';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { conflict, invalidRequest, notFound } from '../http/problem.js';
import { peopleLists, rulesInUse } from './audience-lists.query.js';

/** Lists of people that the company brings: customers, employees, press. */
@ApiTags('audiences')
@Controller('audience-lists')
export class AudienceListsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('read')
  @Answers(PeopleLists, { summary: 'The imported lists; who is on them is kept as hashes alone' })
  list(@CurrentCaller() { workspaceId }: Caller): Promise<PeopleLists> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => ({
      lists: [...(await peopleLists(tenant, workspaceId))],
    }));
  }

  @Put()
  @Needs('manage-audiences')
  @Answers(PeopleList, {
    summary: 'Import a list, instead of the one of that name; audiences that ask for it are counted anew',
  })
  import(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ListImport }) { name, csv }: ListImport,
  ): Promise<PeopleList> {
    const { people, problems } = readPeopleList(csv);
    if (problems.length > 0)
      throw invalidRequest(problems.map(({ row, message }) => ({ path: ['csv', `row ${row}`], message })));
    const { workspaceId } = caller;
    const now = this.clock.now();
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const id = await importList(tenant, workspaceId, { name, people, now });
      await this.countAnew(tenant, { workspaceId, list: String(id), now });
      const by = { ...authorOf(caller, now), workspaceId };
      const detail = { name, people: String(people.length) };
      await writeAudit(tenant, by, { action: 'audience-list.imported', subject: String(id), detail });
      return this.found(tenant, { workspaceId, id });
    });
  }

  @Delete(':id')
  @Needs('manage-audiences')
  @AnswersNothing('Delete a list that no audience asks for')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) text: string): Promise<void> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'list');
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { name, usedBy } = await this.found(tenant, { workspaceId, id });
      if (usedBy.length > 0)
        throw conflict('list-in-use', `The list is asked for by ${usedBy.join(', ')}: change or delete that first`);
      await tenant.audienceListEntry.deleteMany({ where: { workspaceId, listId: id } });
      await tenant.audienceList.delete({ where: { workspaceId_id: { workspaceId, id } } });
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'audience-list.deleted', subject: text, detail: { name } });
    });
  }

  private async found(
    tenant: TenantClient,
    { workspaceId, id }: { readonly workspaceId: number; readonly id: number },
  ): Promise<PeopleList> {
    const list = (await peopleLists(tenant, workspaceId)).find((one) => one.id === String(id));
    if (list === undefined) throw notFound('list');
    return list;
  }

  private async countAnew(
    tenant: TenantClient,
    { workspaceId, list, now }: { readonly workspaceId: number; readonly list: string; readonly now: Date },
  ): Promise<void> {
    for (const { id, rule } of await rulesInUse(tenant, workspaceId))
      if (listsIn(rule).includes(list)) await changeAudienceRule(tenant, { workspaceId, id }, { rule, now });
  }
}
