import { AccountAudience, FollowersReport, FollowersRequest, Id } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { dayStart, localDay, shiftDay } from '@libs/domain';
import {
  daysOfAccount,
  followedAccounts,
  followersByDay,
  followerTraitsOf,
  gainsByDay,
  seriesMarks,
} from '@libs/reports';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { shownAudience, shownFollowers } from './shown-followers.js';

const daysBetween = (first: string, length: number): string[] => Array.from({ length }, (_, at) => shiftDay(first, at));

/** Who follows the accounts, and how many do. */
@ApiTags('followers')
@Needs('read')
@Controller('followers')
export class FollowersController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(FollowersReport, { summary: 'How many follow each account, day by day in the time zone of the workspace' })
  async report(
    @CurrentCaller() { workspaceId, workspace }: Caller,
    @Query({ schema: FollowersRequest }) { days: length }: FollowersRequest,
  ): Promise<FollowersReport> {
    const { timeZone } = workspace;
    const last = localDay(this.clock.now(), timeZone);
    const first = shiftDay(last, 1 - length);
    const previous = { from: shiftDay(first, -length), to: shiftDay(first, -1) };
    const span = { first: shiftDay(previous.from, -1), last };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const rows = await followedAccounts(tenant, workspaceId, null);
      const totals = await followersByDay(tenant, workspaceId, { ...span, timeZone });
      const gains = await gainsByDay(tenant, workspaceId, span);
      const unread = daysBetween(span.first, 2 * length + 1).map(() => null);
      const accounts = rows.map((row) =>
        shownFollowers(row, this.connectors.byPlatform.get(row.platform), {
          length,
          totals: totals.get(row.id) ?? unread,
          organic: gains.get(`${row.id} organic_followers`) ?? unread,
          paid: gains.get(`${row.id} paid_followers`) ?? unread,
        }),
      );
      const marks = await seriesMarks(tenant, {
        workspaceId,
        accounts: rows.map(({ id }) => id),
        audiences: [],
        metrics: ['followers'],
        of: 'account',
        from: dayStart(first, timeZone),
        to: dayStart(shiftDay(last, 1), timeZone),
        timeZone,
      });
      const placed = marks.map((mark) => ({ day: localDay(new Date(mark.at), timeZone), mark }));
      return { timeZone, days: daysBetween(first, length), previous, accounts, marks: placed };
    });
  }

  @Get(':accountId')
  @Answers(AccountAudience, {
    summary: 'Who follows an account by seniority, industry and so on, and what the platform says of its days (UTC)',
  })
  async audience(
    @CurrentCaller() { workspaceId }: Caller,
    @Param('accountId', { schema: Id }) id: string,
    @Query({ schema: FollowersRequest }) { days: length }: FollowersRequest,
  ): Promise<AccountAudience> {
    const accountId = rowIdOf(id, 'account');
    const first = shiftDay(localDay(this.clock.now(), 'UTC'), 1 - length);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const [row] = await followedAccounts(tenant, workspaceId, accountId);
      if (row === undefined) throw notFound('account');
      const account = { workspaceId, accountId };
      const traits = await followerTraitsOf(tenant, account);
      const days = await daysOfAccount(tenant, account, first);
      return shownAudience(row, this.connectors.byPlatform.get(row.platform), { traits, days });
    });
  }
}
