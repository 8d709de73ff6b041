import type { SentimentEvidence, SentimentEvidenceRequest, SentimentReport, SentimentRequest } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import {
  askedAudiences,
  askedDoers,
  bucketCount,
  type Contributor,
  contributorsOf,
  labelIdsOf,
  mostBuckets,
  partOf,
  planPeriod,
  postIdText,
  readScope,
  type Scope,
  type Selection,
} from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { invalidRequest } from '../http/problem.js';
import type { Whose } from './comments.sql.js';
import { type CommentsAsked, fewCommenters, judgedComments } from './judged-comments.query.js';
import { listedComments } from './listed-comments.query.js';
import { shownReport } from './shown-report.js';

/** So many cells a report may have: each has bounds of its own. */
const mostCells = 20_000;

interface Asked {
  readonly comments: CommentsAsked;
  readonly scope: Scope;
  readonly contributors: readonly Contributor[];
  readonly audiences: Scope['audiences'];
}

/** What comments say, as the classifier judges them. */
@Injectable()
export class SentimentReportService {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** The figures of the whole and of every row, over time. */
  report(caller: Caller, request: SentimentRequest): Promise<SentimentReport> {
    if (bucketCount(request) > mostBuckets)
      throw invalidRequest([
        { path: ['granularity'], message: `makes more than ${mostBuckets} buckets of this period` },
      ]);
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const { comments, scope, contributors, audiences } = await this.read(tenant, caller, request);
      const isByAudience = request.groupBy === 'audience';
      const rowAudiences = isByAudience
        ? askedAudiences(scope, request, ['audience']).filter(({ followers }) => followers === null)
        : [];
      const rowCount = Math.max(contributors.length, rowAudiences.length) + 1;
      if (rowCount * scope.buckets.length > mostCells)
        throw invalidRequest([
          {
            path: ['granularity'],
            message: `makes more than ${mostCells} cells of this period: ask for longer buckets`,
          },
        ]);
      const each: CommentsAsked = {
        ...comments,
        whose: 'each audience',
        selection: { ...comments.selection, audiences: rowAudiences.map(({ id }) => id).filter((id) => id !== 0) },
      };
      return shownReport({
        period: comments.period,
        buckets: scope.buckets,
        groupBy: request.groupBy,
        contributors,
        audiences,
        rowAudiences,
        rows: await judgedComments(tenant, comments),
        small: await fewCommenters(tenant, comments),
        ofAudiences: isByAudience ? await judgedComments(tenant, each) : [],
        smallAudiences: isByAudience ? await fewCommenters(tenant, each) : new Set(),
      });
    });
  }

  /** The comments that the figures are made of. */
  evidence(caller: Caller, request: SentimentEvidenceRequest): Promise<SentimentEvidence> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => {
      const { comments } = await this.read(tenant, caller, { ...request, granularity: 'total' });
      const small = await fewCommenters(tenant, comments);
      if (small.size > 0) return { state: 'suppressed', comments: [], of: 0 };
      const rows = await listedComments(tenant, comments, request.sentiment);
      return {
        state: 'measured',
        comments: rows.map((row) => ({
          accountId: String(row.account_id),
          platform: row.platform,
          postId: postIdText(row.post_id),
          at: row.at.toISOString(),
          text: row.text,
          url: row.url,
          sentiment: row.sentiment,
          fetchId: row.fetch_id.toString(),
        })),
        of: rows[0]?.total ?? 0,
      };
    });
  }

  private async read(
    tenant: TenantClient,
    { workspaceId, workspace }: Caller,
    request: Omit<SentimentRequest, 'groupBy'>,
  ): Promise<Asked> {
    const period = planPeriod(request, workspace.timeZone);
    const scope = await readScope(tenant, workspaceId, period);
    const audiences = askedDoers(scope, request);
    const source = {
      accounts: scope.accounts,
      connectors: this.connectors.byPlatform,
      from: period.from,
      now: this.clock.now(),
    };
    const contributors = contributorsOf(source, { platforms: request.platform, accounts: request.account });
    const whose: Whose = audiences.some(({ id }) => id === 0) ? 'everyone' : 'audiences';
    const selection: Selection = {
      workspaceId,
      accounts: contributors.map(({ account }) => account.id),
      audiences: audiences.map(({ id }) => id),
      tags: request.tag,
      labels: labelIdsOf(request.label),
      isByTag: false,
    };
    const part = partOf('current', period, period.workspaceZone);
    return { comments: { period, part, selection, whose }, scope, contributors, audiences };
  }
}
