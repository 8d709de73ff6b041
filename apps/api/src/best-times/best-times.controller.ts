import { BestTimes, BestTimesEvidence, BestTimesEvidenceRequest, BestTimesRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { bestTimes } from '@libs/domain';
import {
  askedKinds,
  type BasisState,
  combine,
  contributorsOf,
  labelIdsOf,
  planPeriod,
  postIdText,
  readingsIn,
  readScope,
  statesOf,
} from '@libs/reports';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { invalidRequest } from '../http/problem.js';
import { mostPosts, timedPosts, type TimedRow } from './timed-posts.query.js';

interface Read {
  readonly period: { readonly from: Date; readonly to: Date; readonly timeZone: string };
  readonly state: BasisState;
  readonly rows: readonly TimedRow[];
}

const mostListed = 200;
const isIn = ({ left_out: leftOut }: TimedRow): boolean => leftOut === null;

/** What posts got by the hour of the week in which they were published. */
@ApiTags('reports')
@Needs('read')
@Controller()
export class BestTimesController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get('reports/best-times')
  @Answers(BestTimes, { summary: 'In which hours of the week posts get more than usual, and how sure that is' })
  report(
    @CurrentCaller() caller: Caller,
    @Query({ schema: BestTimesRequest }) request: BestTimesRequest,
  ): Promise<BestTimes> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const { period, state, rows } = await this.read(tenant, caller, request);
      const counted = rows
        .filter(isIn)
        .map(({ account_id: id, weekday, hour, value }) => ({ group: String(id), weekday, hour, value }));
      const found = bestTimes(counted);
      const leftOut = (why: TimedRow['left_out']): number => rows.filter((row) => row.left_out === why).length;
      return {
        period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
        window: request.window,
        state,
        posts: found.posts,
        leftOut: {
          beforeConnection: leftOut('beforeConnection'),
          tooYoung: leftOut('tooYoung'),
          deleted: leftOut('deleted'),
          notRead: leftOut('notRead'),
        },
        isEnough: found.isEnough,
        cells: [...found.cells],
        best: found.best,
      };
    });
  }

  @Get('evidence/best-times')
  @Answers(BestTimesEvidence, { summary: 'The posts behind the best times, all or those of one hour of the week' })
  evidence(
    @CurrentCaller() caller: Caller,
    @Query({ schema: BestTimesEvidenceRequest }) request: BestTimesEvidenceRequest,
  ): Promise<BestTimesEvidence> {
    const { weekday, hour } = request;
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const { rows } = await this.read(tenant, caller, request);
      const asked = rows.filter(
        (row) => isIn(row) && row.weekday === (weekday ?? row.weekday) && row.hour === (hour ?? row.hour),
      );
      const posts = asked
        .toSorted((a, b) => b.value - a.value)
        .slice(0, mostListed)
        .map((row) => ({
          postId: postIdText(row.id),
          accountId: String(row.account_id),
          platform: row.platform,
          text: row.text,
          publishedAt: row.published_at.toISOString(),
          weekday: row.weekday,
          hour: row.hour,
          interactions: row.value,
        }));
      return { posts, of: asked.length };
    });
  }

  private async read(tenant: TenantClient, caller: Caller, request: BestTimesRequest): Promise<Read> {
    const { workspaceId, workspace } = caller;
    const timeZone = request.timeZone ?? workspace.timeZone;
    const period = planPeriod({ ...request, timeZone, granularity: 'total' }, workspace.timeZone);
    const [from, to] = [new Date(request.from), new Date(request.to)];
    const { accounts } = await readScope(tenant, workspaceId, period);
    const source = { accounts, connectors: this.connectors.byPlatform, from: period.from, now: this.clock.now() };
    const contributors = contributorsOf(source, { platforms: request.platform, accounts: request.account });
    const kinds = askedKinds(request.kind);
    const everyone = { isEveryone: true, isSuppressed: false };
    const span = { start: period.from, end: period.to };
    const states = contributors.map((one) => ({
      id: one.account.id,
      ...statesOf(readingsIn([one], kinds), everyone, span).counted,
    }));
    const rows = await timedPosts(tenant, {
      workspaceId,
      accounts: states.filter(({ state }) => state === 'measured').map(({ id }) => id),
      labels: labelIdsOf(request.label),
      kinds,
      from,
      to,
      timeZone,
      window: request.window,
    });
    if (rows.length > mostPosts)
      throw invalidRequest([{ path: ['to'], message: `more than ${mostPosts} posts: ask for a shorter period` }]);
    return { period: { from, to, timeZone }, state: combine(states.map(({ state }) => state)).state, rows };
  }
}
