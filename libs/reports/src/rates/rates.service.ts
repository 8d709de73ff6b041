import type { EngagementReport, RateCell, RateChoice, RateInfo, RateOfPost, RateOverTime } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import {
  figuresOfRate,
  type InteractionKind,
  interactionKinds,
  type RateCohort,
  type RateDefinition,
  rateDefinition,
  type RateId,
  rateIds,
  usualRate,
} from '@libs/domain';
import type { z } from 'zod';

import type { Clock, Connectors } from '../sources.js';
import type { Contributor } from '../engagement/contributors.js';
import type { Key } from '../engagement/key.js';
import { type Part, partOf } from '../engagement/part.js';
import type { Period } from '../engagement/period.js';
import type { Selection } from '../engagement/source.sql.js';
import { type CohortData, type CohortScope, type CohortUnit, scopeOfKey, unitsOf } from './cohort.js';
import type { FigureContext } from './figure-states.js';
import { askedDefinition, rateCell } from './rate-cell.js';
import { rateInfo } from './rate-info.js';
import { readCohort } from './read-cohort.js';

const hourMs = 3_600_000;
type Choice = z.infer<typeof RateChoice>;

/** What rates are asked for. */
export interface RatesAsked {
  readonly selection: Selection;
  readonly period: Period;
  readonly parts: readonly Part[];
  readonly kinds: readonly InteractionKind[];
  readonly contributors: readonly Contributor[];
  readonly rates: readonly RateId[];
}

/** Rates of a whole selection, and of each of its keys in their order. */
export interface RatesOfReport {
  readonly whole: readonly RateOverTime[];
  readonly ofKeys: readonly (readonly RateOverTime[])[];
}

/** A rate with everything that it looks at. */
export interface RateWithUnits {
  readonly cell: RateCell;
  readonly definition: RateDefinition | null;
  readonly units: readonly CohortUnit[];
}

/** What was read for a cohort, and the accounts whose readings of that time are no longer stored. */
interface CohortReading {
  readonly data: CohortData;
  readonly forgotten: ReadonlySet<number>;
}
type ReadingsOfParts = ReadonlyMap<Part['name'], ReadonlyMap<RateCohort, CohortReading>>;

const anyPost = { tag: null, label: null };
const nothingRead: CohortReading = { data: { of: 'nothing' }, forgotten: new Set() };

const told = (rates: readonly RateOverTime[]): RateOfPost[] =>
  rates.map(({ id, version, cell }) => ({ id, version, cell }));

/** Engagement rates: reads what they look at, and computes them by the registry. */
export class RatesService {
  constructor(
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  /** The rate that the workspace's reports show. */
  async chosen(tenant: TenantClient, workspaceId: number): Promise<RateId> {
    const { defaultRate } = await tenant.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    return rateIds.find((id) => id === defaultRate) ?? usualRate;
  }

  /** The rates that choices name, each once. */
  async named(tenant: TenantClient, workspaceId: number, choices: readonly Choice[]): Promise<readonly RateId[]> {
    const own = choices.includes('default') ? await this.chosen(tenant, workspaceId) : null;
    return [...new Set(choices.flatMap((choice) => (choice === 'default' ? (own === null ? [] : [own]) : [choice])))];
  }

  /** The rates of a report: of the whole, and of each of its keys. */
  async ofReport(tenant: TenantClient, asked: RatesAsked, keys: readonly Key[]): Promise<RatesOfReport> {
    const readings = await this.read(tenant, asked, null);
    const context = await this.context(tenant, asked.selection.workspaceId);
    const isTold = asked.selection.audiences.every((id) => id === 0);
    const over = (scope: CohortScope, of: { kinds: readonly InteractionKind[]; isTold: boolean }) =>
      asked.rates.map((id): RateOverTime => {
        const definition = rateDefinition(id);
        const cellIn = (name: Part['name']) => {
          const own = readings.get(name)?.get(definition.cohort);
          if (own === undefined) return null;
          const { contributors } = scope;
          const question = { definition, ...of, contributors, context: { ...context, forgotten: own.forgotten } };
          return rateCell(question, unitsOf(own.data, scope));
        };
        const cell = cellIn('current');
        if (cell === null) throw new Error(`nothing was read for the rate ${id}`);
        return { id, version: definition.version, cell, previous: cellIn('previous') };
      });
    return {
      whole: over({ contributors: asked.contributors, ...anyPost }, { kinds: asked.kinds, isTold }),
      ofKeys: keys.map((key) =>
        over(scopeOfKey(key, asked.contributors), {
          kinds: key.kind === undefined ? asked.kinds : [key.kind],
          isTold: key.audience === undefined ? isTold : key.audience === '0',
        }),
      ),
    };
  }

  /** The rates of each bucket alone: every one is read by itself, so that none is a mean of others. */
  async ofBuckets(
    tenant: TenantClient,
    asked: RatesAsked,
    { buckets, keys }: { readonly buckets: readonly Date[]; readonly keys: readonly Key[] },
  ): Promise<NonNullable<EngagementReport['rateCourse']>> {
    const course: NonNullable<EngagementReport['rateCourse']> = [];
    for (const [index, from] of buckets.entries()) {
      const to = buckets[index + 1] ?? asked.period.to;
      const parts = [partOf('current', { from, to }, asked.period.workspaceZone)];
      const { whole, ofKeys } = await this.ofReport(tenant, { ...asked, parts }, keys);
      course.push({ bucket: from.toISOString(), rates: told(whole), totals: ofKeys.map(told) });
    }
    return course;
  }

  /** A rate of a whole selection (or of these posts alone), with what it looks at; no definition: there is none for it. */
  async ofSelection(
    tenant: TenantClient,
    asked: RatesAsked & { readonly posts: readonly bigint[] | null },
    id: RateId,
  ): Promise<RateWithUnits> {
    const { selection, contributors, kinds, posts } = asked;
    const readings = await this.read(tenant, { ...asked, rates: [id] }, posts);
    const { data, forgotten } = readings.get('current')?.get(rateDefinition(id).cohort) ?? nothingRead;
    const context = { ...(await this.context(tenant, selection.workspaceId)), forgotten };
    const isTold = selection.audiences.every((audience) => audience === 0) && (posts === null || data.of === 'posts');
    const question = { definition: rateDefinition(id), kinds, isTold, contributors, context };
    const units = unitsOf(data, { contributors, ...anyPost });
    return { cell: rateCell(question, units), definition: askedDefinition(question), units };
  }

  /** The rates of single posts, by their ids. */
  async ofPosts(
    tenant: TenantClient,
    asked: Omit<RatesAsked, 'parts' | 'kinds' | 'selection'> & { readonly workspaceId: number },
    posts: readonly { readonly id: bigint; readonly account_id: number }[],
  ): Promise<ReadonlyMap<bigint, readonly RateOfPost[]>> {
    const { workspaceId, period, contributors, rates } = asked;
    const selection: Selection = { workspaceId, accounts: null, audiences: [0], tags: [], labels: [], isByTag: false };
    const parts = [partOf('current', period, period.workspaceZone)];
    const read = { selection, period, parts, kinds: interactionKinds, contributors, rates };
    const readings = await this.read(
      tenant,
      read,
      posts.map(({ id }) => id),
    );
    const context = await this.context(tenant, workspaceId);
    return new Map(
      posts.map(({ id, account_id: account }) => [
        id,
        rates.map((rate): RateOfPost => {
          const definition = rateDefinition(rate);
          const own = contributors.filter((one) => one.account.id === account);
          const { data, forgotten } = readings.get('current')?.get(definition.cohort) ?? nothingRead;
          const units = unitsOf(data, { contributors: own, ...anyPost }).filter(({ post }) => post?.id === id);
          const of = { kinds: interactionKinds, contributors: own, context: { ...context, forgotten } };
          // A rate of days is none of a post.
          const cell = rateCell({ definition, ...of, isTold: data.of !== 'nothing' }, units);
          return { id: rate, version: definition.version, cell };
        }),
      ]),
    );
  }

  /** A rate as the API tells it. */
  info(id: RateId): RateInfo {
    return rateInfo(id, this.connectors.byPlatform);
  }

  private async context(tenant: TenantClient, workspaceId: number): Promise<Omit<FigureContext, 'forgotten'>> {
    const rows = await tenant.retiredMetric.findMany({ where: { workspaceId, of: 'posts' } });
    const retired = new Map<number, Set<string>>();
    for (const { accountId, metric } of rows)
      retired.set(accountId, new Set([...(retired.get(accountId) ?? []), metric]));
    return { connectors: this.connectors.byPlatform, retired };
  }

  /** The accounts of which what came in a part is no longer known in full: the platform's rules ended the readings' keeping. */
  private forgottenIn({ from }: Part, { contributors }: RatesAsked): ReadonlySet<number> {
    const now = this.clock.now().getTime();
    const isForgotten = ({ account }: Contributor): boolean => {
      const hours = this.connectors.byPlatform.get(account.platform)?.retention.statistics.hours ?? null;
      return hours !== null && from.getTime() < now - hours * hourMs;
    };
    return new Set(contributors.filter(isForgotten).map(({ account }) => account.id));
  }

  private async read(
    tenant: TenantClient,
    asked: RatesAsked,
    posts: readonly bigint[] | null,
  ): Promise<ReadingsOfParts> {
    const { selection, period, rates, contributors } = asked;
    const definitions = rates.map(rateDefinition);
    const readings = new Map<Part['name'], Map<RateCohort, CohortReading>>();
    for (const part of asked.parts) {
      const ofPart = new Map<RateCohort, CohortReading>();
      for (const cohort of new Set(definitions.map((definition) => definition.cohort))) {
        const needsFollowers = definitions.some(
          (definition) => definition.cohort === cohort && figuresOfRate(definition).includes('followers'),
        );
        const forgotten = cohort === 'happened' ? this.forgottenIn(part, asked) : new Set<number>();
        const known = contributors.map(({ account }) => account.id).filter((id) => !forgotten.has(id));
        const accounts = forgotten.size === 0 ? selection.accounts : known;
        const own = { selection: { ...selection, accounts, period, posts }, part, needsFollowers };
        const data = await readCohort(tenant, cohort, { ...own, isByTag: selection.isByTag });
        ofPart.set(cohort, { data, forgotten });
      }
      readings.set(part.name, ofPart);
    }
    return readings;
  }
}
