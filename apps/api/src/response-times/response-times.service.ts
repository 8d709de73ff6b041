import type { ResponseTimes, ResponseTimesEvidence, ResponseTimesRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { type BusinessHours, type Response, type Responses, responsesTo } from '@libs/domain';
import {
  type BasisState,
  combine,
  type Contributor,
  contributorsOf,
  labelIdsOf,
  partOf,
  planPeriod,
  postIdText,
  readingsIn,
  readScope,
  statesOf,
} from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { invalidRequest } from '../http/problem.js';
import { businessHoursOf, inMinutes } from './business-hours.query.js';
import { figuresOf, minutesOf } from './response-figures.js';
import { type CommentRow, type CommentScope, mostComments, threadComments, wordsOf } from './thread-comments.query.js';

/** An account with what its comments were answered by. */
interface AnsweringAccount {
  readonly contributor: Contributor;
  readonly state: BasisState;
  readonly judged: Responses;
}

interface Read {
  readonly scope: CommentScope;
  readonly rows: readonly CommentRow[];
  readonly accounts: readonly AnsweringAccount[];
}

const nobody: Responses = { responses: [], undated: 0, unknown: 0 };
const mostListed = 200;

const zoneOf = (request: ResponseTimesRequest, { workspace }: Caller): string => request.timeZone ?? workspace.timeZone;

type AskedHours = Omit<ResponseTimes['hours'], 'kind'>;

const measuredBy = ({ hours }: ResponseTimesRequest, asked: AskedHours): BusinessHours | null =>
  hours === 'all' ? null : inMinutes(asked);

/** How fast the company answers comments on its posts. */
@Injectable()
export class ResponseTimesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** The figures of each account and of all together. */
  report(caller: Caller, request: ResponseTimesRequest): Promise<ResponseTimes> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const asked = await this.hoursOf(tenant, caller, request);
      const hours = measuredBy(request, asked);
      const { scope, accounts } = await this.read(tenant, caller, request);
      const { state } = combine(accounts.map((account) => account.state));
      return {
        period: { from: scope.part.from.toISOString(), to: scope.part.to.toISOString() },
        hours: { kind: request.hours, ...asked },
        whole: figuresOf(
          state,
          accounts.map(({ judged }) => judged),
          hours,
        ),
        accounts: accounts.map(({ contributor: { account }, state: own, judged }) => ({
          accountId: String(account.id),
          name: account.name,
          platform: account.platform,
          figures: figuresOf(own, [judged], hours),
        })),
      };
    });
  }

  /** The comments that the figures are made of. */
  evidence(caller: Caller, request: ResponseTimesRequest): Promise<ResponseTimesEvidence> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const hours = measuredBy(request, await this.hoursOf(tenant, caller, request));
      const { scope, rows, accounts } = await this.read(tenant, caller, request);
      const all = accounts
        .flatMap(({ judged }) => judged.responses)
        .map((response) => ({ response, minutes: minutesOf(response, hours) }));
      const slowness = ({ response, minutes }: (typeof all)[number]): number =>
        response.answer === null ? Infinity : (minutes ?? -1);
      // By subtraction two that were not answered would be no number.
      const listed = all
        .toSorted((a, b) => (slowness(a) === slowness(b) ? 0 : slowness(b) - slowness(a)))
        .slice(0, mostListed);
      const ids = listed.flatMap(({ response: { commentId, answer } }) => [commentId, answer?.id ?? commentId]);
      const words = await wordsOf(tenant, scope, ids);
      const shown = (id: string, at: Date | null) => {
        const found = words.get(id);
        if (found === undefined) throw new Error(`comment ${id} was read and is not there`);
        const { text, url, fetch_id: fetchId } = found;
        return { at: at?.toISOString() ?? null, text, url, fetchId: fetchId.toString() };
      };
      const byId = new Map(rows.map((row) => [row.id, row]));
      const comments = listed.flatMap(({ response, minutes }) => {
        const row = byId.get(response.commentId);
        return row === undefined ? [] : [{ ...placeOf(row), ...answered(response, shown), minutes }];
      });
      return { comments, of: all.length };
    });
  }

  /** The workspace's business hours, as far as the request names no others. */
  private async hoursOf(tenant: TenantClient, caller: Caller, request: ResponseTimesRequest): Promise<AskedHours> {
    const { days, opens, closes } = request;
    const set = await businessHoursOf(tenant, caller.workspaceId);
    const asked = { days: days ?? set.days, opens: opens ?? set.opens, closes: closes ?? set.closes };
    if (asked.closes <= asked.opens)
      throw invalidRequest([{ path: ['closes'], message: '`closes` must lie after `opens`' }]);
    return { ...asked, timeZone: zoneOf(request, caller) };
  }

  private async read(tenant: TenantClient, caller: Caller, request: ResponseTimesRequest): Promise<Read> {
    const { workspaceId, workspace } = caller;
    const asked = { ...request, timeZone: zoneOf(request, caller), granularity: 'total' as const };
    const period = planPeriod(asked, workspace.timeZone);
    const { accounts: known } = await readScope(tenant, workspaceId, period);
    const source = {
      accounts: known,
      connectors: this.connectors.byPlatform,
      from: period.from,
      now: this.clock.now(),
    };
    const contributors = contributorsOf(source, { platforms: request.platform, accounts: request.account });
    const span = { start: period.from, end: period.to };
    const states = contributors.map((contributor) => ({
      contributor,
      state: this.stateOf(contributor, span),
    }));
    const scope: CommentScope = {
      workspaceId,
      accounts: states.filter(({ state }) => state === 'measured').map(({ contributor }) => contributor.account.id),
      labels: labelIdsOf(request.label),
      part: partOf('current', period, period.workspaceZone),
    };
    const rows = await threadComments(tenant, scope);
    if (rows.length > mostComments)
      throw invalidRequest([{ path: ['to'], message: `more than ${mostComments} comments: ask for a shorter period` }]);
    const accounts = states.map(({ contributor, state }) => {
      const own = rows.filter((row) => row.account_id === contributor.account.id);
      return { contributor, state, judged: state === 'measured' ? judge(own) : nobody };
    });
    return { scope, rows, accounts };
  }

  /** Where a platform does not say which comment a reply answers, nobody can tell what was answered. */
  private stateOf(contributor: Contributor, span: { readonly start: Date; readonly end: Date }): BasisState {
    const capabilities = this.connectors.byPlatform.get(contributor.account.platform)?.capabilities;
    if (capabilities?.hasThreads !== true) return 'not_supported';
    const everyone = { isEveryone: true, isSuppressed: false };
    return statesOf(readingsIn([contributor], ['comment']), everyone, span).attributed.state;
  }
}

const judge = (rows: readonly CommentRow[]): Responses =>
  responsesTo(rows.map(({ id, parent_id: parentId, is_own: isOwn, at }) => ({ id, parentId, isOwn, at })));

const placeOf = (row: CommentRow) => ({ accountId: String(row.account_id), postId: postIdText(row.post_id) });

const answered = <T>({ commentId, askedAt, answer }: Response, shown: (id: string, at: Date | null) => T) => ({
  comment: shown(commentId, askedAt),
  answer: answer === null ? null : shown(answer.id, answer.at),
});
