import type { Cell, CellEvidence, CellEvidenceRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import {
  askedDoers,
  askedKinds,
  cellOfPost,
  cellOfRows,
  labelIdsOf,
  partOf,
  planPeriod,
  entriesOf,
  type PostCellContext,
  postIdText,
  readFigures,
  readHiddenRows,
  readScope,
  ReportsService,
  type Selection,
  tellingOf,
} from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { invalidRequest } from '../http/problem.js';
import { cellPosts } from './cell-evidence.query.js';
import { untoldPosts } from './untold-posts.js';

const hasSomething = ({ counted, attributed, corrections }: Cell): boolean =>
  [counted, attributed, corrections].some((figure) => figure !== null && figure !== 0);

/** Takes a cell of the report apart. */
@Injectable()
export class CellEvidenceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly reports: ReportsService,
  ) {}

  /** The posts behind a cell, with the share of each. */
  evidence({ workspaceId, workspace }: Caller, request: CellEvidenceRequest): Promise<CellEvidence> {
    if (Date.parse(request.to) <= Date.parse(request.from))
      throw invalidRequest([{ path: ['to'], message: '`to` must lie after `from`' }]);
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    const kinds = askedKinds(request.kind);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const scope = await readScope(tenant, workspaceId, period);
      const contributors = this.reports.contributors(scope, request, period);
      const asked = askedDoers(scope, request);
      const audiences = asked.map(({ id }) => id);
      const isNarrowed = request.platform.length > 0 || request.account.length > 0;
      const selection: Selection = {
        workspaceId,
        accounts: isNarrowed ? contributors.map(({ account }) => account.id) : null,
        audiences,
        tags: request.tag,
        labels: labelIdsOf(request.label),
        isByTag: false,
      };
      const part = partOf('current', period, period.workspaceZone);
      const contributing = tellingOf(asked, contributors);
      const cellRequest = { period, parts: [part], selection, groupBy: [], kinds, buckets: scope.buckets };
      const figures = await readFigures(tenant, cellRequest);
      const entries = entriesOf({ groupBy: [], kinds, audiences: asked, contributors, rows: figures });
      const { small, hidden } = await readHiddenRows(tenant, cellRequest, entries);
      const isSuppressed =
        audiences.some((id) => small.current.has(id)) || [...hidden.values()].some(({ isTotal }) => isTotal);
      const context: PostCellContext = {
        contributors: contributing,
        whose: { isEveryone: audiences.every((id) => id === 0), isSuppressed },
        period,
      };
      const rows = isSuppressed ? [] : await cellPosts(tenant, { period, part }, selection);
      const untold = await untoldPosts(tenant, { part, selection, kinds }, rows);
      const ofUntold = { ...context, whose: { ...context.whose, isSuppressed: true } };
      const posts = rows
        .filter((row) => hasSomething(cellOfPost(row, kinds, context)))
        .map((row) => ({
          postId: postIdText(row.id),
          accountId: String(row.account_id),
          platform: row.platform,
          text: row.text,
          url: row.url,
          publishedAt: row.published_at.toISOString(),
          cell: cellOfPost(row, kinds, untold.has(row.id) ? ofUntold : context),
          blankedWhy: row.blanked_why,
          hasLostPeople: row.people_blanked,
        }));
      return {
        cell: cellOfRows(rows, kinds, context),
        posts,
      };
    });
  }
}
