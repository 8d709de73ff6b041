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
  type PostCellContext,
  postIdText,
  readScope,
  ReportsService,
  type Selection,
  smallAudiences,
  tellingOf,
} from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { invalidRequest } from '../http/problem.js';
import { cellPosts } from './cell-evidence.query.js';

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
      const isEveryone = audiences.every((id) => id === 0);
      const small = isEveryone ? null : await smallAudiences(tenant, [part], selection);
      const isSuppressed = audiences.some((id) => small?.current.has(id) === true);
      const context: PostCellContext = {
        contributors: tellingOf(asked, contributors),
        whose: { isEveryone, isSuppressed },
        period,
      };
      const rows = isSuppressed ? [] : await cellPosts(tenant, { period, part }, selection);
      const posts = rows.map((row) => ({
        postId: postIdText(row.id),
        accountId: String(row.account_id),
        platform: row.platform,
        text: row.text,
        url: row.url,
        publishedAt: row.published_at.toISOString(),
        cell: cellOfPost(row, kinds, context),
      }));
      return {
        cell: cellOfRows(rows, kinds, context),
        posts: posts.filter(({ cell }) => hasSomething(cell)),
      };
    });
  }
}
