import type { Dimension, EngagementReport, EngagementRequest } from '@libs/contract';
import { type Database, inWorkspace, type TenantClient } from '@libs/database';
import { type InteractionKind, interactionKinds, type RateId } from '@libs/domain';

import type { Clock, Connectors, ReportOwner } from '../sources.js';
import { labelIdsOf, rowIdsOf } from '../ids.js';
import { metricsOf } from '../marks/metrics-of.js';
import { type MarksRequest, seriesMarks } from '../marks/series-marks.query.js';
import { rateRefusal } from '../rates/rate-refusal.js';
import { type RatesAsked, RatesService } from '../rates/rates.service.js';
import { RequestRefused } from '../request-refused.js';
import { type Contributor, contributorsOf } from './contributors.js';
import { type FigureRow, readFigures } from './figures.query.js';
import { partOf } from './part.js';
import { bucketCount, mostBuckets, type Period, planPeriod } from './period.js';
import { followersInReport } from './followers-in-report.js';
import { entriesOf } from './entries.js';
import { readHiddenRows } from './read-hidden-rows.js';
import { reportOf } from './report.js';
import { readScope, type Scope } from './scope.query.js';
import type { Selection } from './source.sql.js';

/** How many buckets of all groups together a report may have: each is judged by itself, and nobody reads more. */
const mostCells = 200_000;

const groupCount = (rows: readonly FigureRow[]): number =>
  new Set(rows.map((row) => JSON.stringify([row.account_id, row.platform, row.audience_id, row.tag, row.label_id])))
    .size;

/** The kinds that are asked for; none named means all. */
export const askedKinds = (kinds: readonly InteractionKind[]): readonly InteractionKind[] =>
  kinds.length === 0 ? interactionKinds : interactionKinds.filter((kind) => kinds.includes(kind));

type Filtering = Readonly<Pick<EngagementRequest, 'platform' | 'account' | 'audience'>>;

/** The audiences a report is of: those named, all when it is split by them, else everyone. */
export const askedAudiences = (scope: Scope, filters: Filtering, groupBy: readonly Dimension[]): Scope['audiences'] => {
  const named = rowIdsOf(filters.audience);
  // A report of an audience that is not there, or not counted yet, must not become one of everyone.
  const missing = filters.audience.find((text) => !scope.audiences.some(({ id }) => String(id) === text));
  if (missing !== undefined)
    throw new RequestRefused([
      { path: ['audience'], message: `there is no audience ${missing} that has been counted` },
    ]);
  if (filters.audience.length > 0) return scope.audiences.filter(({ id }) => named.includes(id));
  return groupBy.includes('audience') ? scope.audiences : scope.audiences.filter(({ id }) => id === 0);
};

/** The audiences of people who do something that are asked for; refused when only followers are, of whom nobody knows what they did. */
export const askedDoers = (scope: Scope, filters: Filtering): Scope['audiences'] => {
  const doers = askedAudiences(scope, filters, []).filter(({ followers }) => followers === null);
  if (doers.length === 0)
    throw new RequestRefused([{ path: ['audience'], message: 'is of followers: nobody knows what they did' }]);
  return doers;
};

const marksAsked = ({ selection, contributors, period, kinds, rates }: RatesAsked): MarksRequest => ({
  workspaceId: selection.workspaceId,
  accounts: contributors.map(({ account }) => account.id),
  audiences: selection.audiences.filter((id) => id !== 0),
  metrics: metricsOf(kinds, rates),
  of: 'posts',
  from: period.from,
  to: period.to,
  timeZone: period.workspaceZone,
});

const namesOfLabels = (tenant: TenantClient, workspaceId: number) =>
  tenant.label.findMany({ where: { workspaceId }, select: { id: true, name: true } });

/** Reports of engagement: puts together what the ledger's roll-ups and the accounts' readings say. */
export class ReportsService {
  constructor(
    private readonly ledger: Database,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
    private readonly rates: RatesService,
  ) {}

  /** The engagement report: two statements, or three when audiences are asked for. */
  engagement({ workspaceId, workspace }: ReportOwner, request: EngagementRequest): Promise<EngagementReport> {
    if (bucketCount(request) > mostBuckets)
      throw new RequestRefused([
        { path: ['granularity'], message: `makes more than ${mostBuckets} buckets of this period` },
      ]);
    const period = planPeriod(request, workspace.timeZone);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const scope = await readScope(tenant, workspaceId, period);
      return this.build(tenant, { workspaceId, request, period, scope });
    });
  }

  private async build(
    tenant: TenantClient,
    {
      workspaceId,
      request,
      period,
      scope,
    }: Readonly<{ workspaceId: number; request: EngagementRequest; period: Period; scope: Scope }>,
  ): Promise<EngagementReport> {
    const groupBy = [...new Set(request.groupBy)];
    const contributors = this.contributors(scope, request, period);
    const audiences = askedAudiences(scope, request, groupBy);
    const previous = request.compare === 'previous' ? scope.previous : null;
    const parts = [
      partOf('current', period, period.workspaceZone),
      ...(previous === null ? [] : [partOf('previous', previous, period.workspaceZone)]),
    ];
    const isNarrowed = request.platform.length > 0 || request.account.length > 0;
    const selection: Selection = {
      workspaceId,
      accounts: isNarrowed ? contributors.map(({ account }) => account.id) : null,
      audiences: audiences.filter(({ followers }) => followers === null).map(({ id }) => id),
      tags: request.tag,
      labels: labelIdsOf(request.label),
      isByTag: groupBy.includes('tag'),
      isByLabel: groupBy.includes('label'),
    };
    const kinds = askedKinds(request.kind);
    const rows = await readFigures(tenant, { period, parts, selection, groupBy });
    if (groupCount(rows) * scope.buckets.length > mostCells)
      throw new RequestRefused([
        { path: ['groupBy'], message: `makes more than ${mostCells} cells of this period: ask for longer buckets` },
      ]);
    const { buckets } = scope;
    const entries = entriesOf({ groupBy, kinds, audiences, contributors, rows });
    const untold = await readHiddenRows(tenant, { period, parts, selection, groupBy, kinds, buckets }, entries);
    const followers = await this.followers(tenant, { workspaceId, audiences, contributors, period, previous, buckets });
    const rates = await this.askedRates(tenant, { request, period, selection, buckets: buckets.length });
    const rated = { selection, period, parts, kinds, contributors, rates };
    const report = reportOf({
      period,
      previous,
      groupBy,
      kinds,
      audiences,
      labels: groupBy.includes('label') ? await namesOfLabels(tenant, workspaceId) : [],
      contributors,
      buckets,
      rows,
      entries,
      ...untold,
      isPartlyListed: this.isPartlyListed(contributors, kinds),
      followers,
      marks: await seriesMarks(tenant, marksAsked(rated)),
    });
    return rates.length === 0 ? report : this.withRates(tenant, rated, { report, request, buckets });
  }

  /** The rates that a report is asked for; refused where they cannot be told over time. */
  private async askedRates(
    tenant: TenantClient,
    {
      request,
      period,
      selection,
      buckets,
    }: Readonly<{ request: EngagementRequest; period: Period; selection: Selection; buckets: number }>,
  ): Promise<readonly RateId[]> {
    // Of followers nobody knows what they did.
    if (selection.audiences.length === 0) return [];
    const rates = await this.rates.named(tenant, selection.workspaceId, request.rate);
    const refusal = rateRefusal({ request, period, rates, buckets });
    if (refusal !== null) throw new RequestRefused([{ path: ['rateBy'], message: refusal }]);
    return rates;
  }

  private followers(
    tenant: TenantClient,
    {
      contributors,
      period,
      previous,
      ...asked
    }: Pick<Parameters<typeof followersInReport>[1], 'workspaceId' | 'audiences' | 'buckets'> & {
      readonly contributors: readonly Contributor[];
      readonly period: Period;
      readonly previous: Scope['previous'] | null;
    },
  ): ReturnType<typeof followersInReport> {
    return followersInReport(tenant, {
      ...asked,
      accounts: contributors.map(({ account }) => account),
      connectors: this.connectors.byPlatform,
      period: { start: period.from, end: period.to },
      previous: previous === null ? null : { start: previous.from, end: previous.to },
      now: this.clock.now(),
    });
  }

  private async withRates(
    tenant: TenantClient,
    asked: RatesAsked,
    {
      report,
      request,
      buckets,
    }: Readonly<{ report: EngagementReport; request: EngagementRequest; buckets: readonly Date[] }>,
  ): Promise<EngagementReport> {
    const keys = report.totals.map(({ key }) => key);
    const { whole, ofKeys } = await this.rates.ofReport(tenant, asked, keys);
    const totals = report.totals.map((total, index) => ({ ...total, rates: [...(ofKeys[index] ?? [])] }));
    const rated = { ...report, totals, rates: [...whole] };
    if (request.rateBy === 'period') return rated;
    return { ...rated, rateCourse: await this.rates.ofBuckets(tenant, asked, { buckets, keys }) };
  }

  /** The accounts that filters select. */
  contributors(
    { accounts }: Pick<Scope, 'accounts'>,
    filters: Filtering,
    { from }: Pick<Period, 'from'>,
  ): Contributor[] {
    const source = { accounts, connectors: this.connectors.byPlatform, from, now: this.clock.now() };
    return contributorsOf(source, { platforms: filters.platform, accounts: filters.account });
  }

  private isPartlyListed(contributors: readonly Contributor[], kinds: readonly InteractionKind[]): boolean {
    return contributors.some(({ account }) => {
      const capabilities = this.connectors.byPlatform.get(account.platform)?.capabilities;
      return kinds.some((kind) => capabilities?.attributed.has(kind) === true && !capabilities.fullyListed.has(kind));
    });
  }
}
