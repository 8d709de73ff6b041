import type { RateEvidence, RateEvidenceRequest, RatePart } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import {
  denominatorOf,
  figuresOfRate,
  numeratorOf,
  type RateDefinition,
  rateDefinition,
  type RateId,
} from '@libs/domain';
import {
  askedDoers,
  askedKinds,
  type CohortUnit,
  type Contributor,
  labelIdsOf,
  partOf,
  type Period,
  planPeriod,
  postIdFrom,
  postIdText,
  type RatesAsked,
  RatesService,
  readScope,
  ReportsService,
} from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Clock, Ledger } from '../dependencies.js';
import { invalidRequest } from '../http/problem.js';

const partOfUnit = (unit: CohortUnit, definition: RateDefinition, { account }: Contributor): RatePart => {
  const numerator = numeratorOf(definition, unit.figures);
  const denominator = denominatorOf(definition, unit.figures);
  const isKnown = numerator !== null && denominator !== null;
  return {
    accountId: String(unit.accountId),
    platform: account.platform,
    day: unit.day,
    post: unit.post === null ? null : { id: postIdText(unit.post.id), text: unit.post.text },
    figures: Object.fromEntries(figuresOfRate(definition).map((name) => [name, unit.figures[name] ?? null])),
    numerator,
    denominator,
    isIn: isKnown && (definition.aggregation === 'ratio_of_sums' || denominator > 0),
  };
};

const partsOfUnits = (
  units: readonly CohortUnit[],
  definition: RateDefinition,
  contributors: readonly Contributor[],
): RatePart[] =>
  units
    .flatMap((unit) => {
      const contributor = contributors.find(({ account }) => account.id === unit.accountId);
      return contributor === undefined ? [] : [partOfUnit(unit, definition, contributor)];
    })
    .toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));

/** Takes a rate apart. */
@Injectable()
export class RateEvidenceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly reports: ReportsService,
    private readonly rates: RatesService,
    private readonly clock: Clock,
  ) {}

  /** The posts or days behind a rate, which give it again. */
  evidence({ workspaceId, workspace }: Caller, request: RateEvidenceRequest): Promise<RateEvidence> {
    if (Date.parse(request.to) <= Date.parse(request.from))
      throw invalidRequest([{ path: ['to'], message: '`to` must lie after `from`' }]);
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const asked = await this.asked(tenant, workspaceId, { request, period });
      const [id] = asked.rates;
      if (id === undefined) throw new Error('no rate was named');
      const posts = request.post === undefined ? null : [postIdFrom(request.post)];
      const { cell, definition, units } = await this.rates.ofSelection(tenant, { ...asked, posts }, id);
      return {
        rate: this.rates.info(id),
        cell,
        readings: this.readingsOf(id, period),
        parts: definition === null ? [] : partsOfUnits(units, definition, asked.contributors),
      };
    });
  }

  private async asked(
    tenant: TenantClient,
    workspaceId: number,
    { request, period }: { readonly request: RateEvidenceRequest; readonly period: Period },
  ): Promise<RatesAsked> {
    const scope = await readScope(tenant, workspaceId, period);
    const contributors = this.reports.contributors(scope, request, period);
    const isNarrowed = request.platform.length > 0 || request.account.length > 0;
    return {
      selection: {
        workspaceId,
        accounts: isNarrowed ? contributors.map(({ account }) => account.id) : null,
        audiences: askedDoers(scope, request).map(({ id }) => id),
        tags: request.tag,
        labels: labelIdsOf(request.label),
        isByTag: false,
      },
      period,
      parts: [partOf('current', period, period.workspaceZone)],
      kinds: askedKinds(request.kind),
      contributors,
      rates: await this.rates.named(tenant, workspaceId, [request.rate]),
    };
  }

  /** Counters as they stand may have been read after the period. */
  private readingsOf(id: RateId, { from, to }: Period): RateEvidence['readings'] {
    const now = this.clock.now();
    const isStanding = rateDefinition(id).cohort === 'published' && now > to;
    return { from: from.toISOString(), to: (isStanding ? now : to).toISOString() };
  }
}
