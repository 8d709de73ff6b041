import type { PeopleReport, PeopleRequest, VersionInReport } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { loyalDays, loyalWindowDays, type ReportNote } from '@libs/domain';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';

import { dayStart, localDay, shiftDay } from '@libs/domain';
import {
  askedAudiences,
  askedKinds,
  type Contributor,
  labelIdsOf,
  newestReading,
  partOf,
  type Period,
  planPeriod,
  readScope,
  ReportsService,
  type Scope,
  type Selection,
} from '@libs/reports';
import { type FiguresOfGroup, figuresOfGroups, type PeopleGroup } from './people-figures.js';
import { isToldByDays, readPeopleByDays } from './people-by-days.js';
import { type PeopleOfPeriod, type PeopleSelection, readPeople } from './people.query.js';
import { isForgetful, isOpenedAfter, peopleStates, platformsOf, type StatesContext } from './people-states.js';

type ScopeAudience = Scope['audiences'][number];

/** What every report of people is made from. */
export interface PeopleReading {
  readonly period: Period;
  readonly windowFrom: Date;
  readonly contributors: readonly Contributor[];
  readonly people: PeopleOfPeriod;
  /** Which people were asked for. */
  readonly selection: PeopleSelection;
  readonly everyone: PeopleGroup;
  readonly groups: readonly { readonly audience: ScopeAudience; readonly group: PeopleGroup }[];
  readonly notes: readonly ReportNote[];
}

/** An audience as reports name it. */
export const versionInReport = ({ id, name, version, carriedUntil, next }: ScopeAudience): VersionInReport => ({
  id: String(id),
  name,
  version,
  carriedUntil,
  next,
});

/** Where the days of loyalty begin: so many, of which the last one holds the end of the period. */
const windowStart = ({ to, timeZone }: Period): Date => {
  const last = localDay(new Date(to.getTime() - 1), timeZone);
  return dayStart(shiftDay(last, 1 - loyalWindowDays), timeZone);
};

const groupOf = (
  audience: Pick<ScopeAudience, 'platforms'>,
  bit: number | null,
  context: StatesContext,
): PeopleGroup => ({
  bit,
  states: new Map(
    platformsOf(context.contributors).map((platform) => [platform, peopleStates(context, audience, platform)]),
  ),
});

const notesOf = (
  { contributors, connectors, kinds, span, windowFrom }: StatesContext,
  groups: readonly PeopleGroup[],
) => {
  const states = groups.flatMap((group) => [...group.states.values()]);
  const isPartlyListed = contributors.some(({ account: { platform } }) => {
    const capabilities = connectors.get(platform)?.capabilities;
    return kinds.some((kind) => capabilities?.fullyListed.has(kind) !== true);
  });
  const earliest = span.start < windowFrom ? span.start : windowFrom;
  const remarks: readonly (readonly [ReportNote, boolean])[] = [
    ['partial_readings', states.some(({ interactions }) => interactions.isPartial)],
    ['attributed_not_fully_listed', isPartlyListed],
    ['people_not_kept', platformsOf(contributors).some((platform) => isForgetful({ connectors }, platform))],
    ['accounts_opened_later', isOpenedAfter(contributors, earliest)],
  ];
  return remarks.flatMap(([code, holds]) => (holds ? [code] : []));
};

/** Reports of people: who is new, returns and is loyal. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
    private readonly reports: ReportsService,
  ) {}

  /** The report of people: the scope, and the days or the interactions of the people. */
  async report({ workspaceId, workspace }: Caller, request: PeopleRequest): Promise<PeopleReport> {
    const reading = await this.read({ workspaceId, zone: workspace.timeZone }, request);
    const { period, windowFrom, contributors, people, everyone, groups, notes } = reading;
    const figures = figuresOfGroups(
      people,
      everyone,
      groups.map(({ group }) => group),
    );
    return {
      period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
      loyalty: { days: loyalDays, windowDays: loyalWindowDays, from: windowFrom.toISOString() },
      observedAt: newestReading(contributors),
      groups: groups.flatMap(({ audience }, at) => {
        const own: FiguresOfGroup | undefined = figures[at];
        if (own === undefined) return [];
        const platforms = [...own.platforms].map(([platform, of]) => ({ platform, ...of }));
        return [{ audience: versionInReport(audience), whole: own.whole, platforms }];
      }),
      notes: [...notes, ...(figures.some(hidesSomething) ? (['suppressed_small_groups'] as const) : [])],
    };
  }

  /** Reads the people of a period and what can be said of them. */
  async read(
    { workspaceId, zone }: { readonly workspaceId: number; readonly zone: string },
    request: PeopleRequest,
  ): Promise<PeopleReading> {
    const period = planPeriod({ ...request, granularity: 'total' }, zone);
    const scope = await inWorkspace(this.ledger, workspaceId, (tenant) => readScope(tenant, workspaceId, period));
    const audiences = askedAudiences(scope, request, []);
    const contributors = this.reports.contributors(scope, request, period);
    const kinds = askedKinds(request.kind);
    const windowFrom = windowStart(period);
    const span = { start: period.from, end: period.to };
    const connectors = this.connectors.byPlatform;
    const context: StatesContext = { contributors, connectors, kinds, span, windowFrom, now: this.clock.now() };
    const withBits = audiences.filter(({ id, followers }) => id !== 0 && followers === null);
    const isNarrowed = request.platform.length > 0 || request.account.length > 0;
    const selection: Selection = {
      workspaceId,
      accounts: isNarrowed ? accountsOf(scope, request) : null,
      audiences: withBits.map(({ id }) => id),
      tags: request.tag,
      labels: labelIdsOf(request.label),
      isByTag: false,
    };
    const part = partOf('current', period, period.workspaceZone);
    const asked: PeopleSelection = { part, selection, kinds, timeZone: period.timeZone, windowFrom };
    const people = await this.peopleOf(asked, zone);
    const everyone = groupOf({ platforms: null }, null, context);
    const groups = audiences.map((audience) => {
      const bit = withBits.indexOf(audience);
      // Nobody has the bit of an audience of followers.
      const own = bit < 0 ? withBits.length : bit;
      return { audience, group: groupOf(audience, audience.id === 0 ? null : own, context) };
    });
    const own = groups.map(({ group }) => group);
    return {
      period,
      windowFrom,
      contributors,
      people,
      selection: asked,
      everyone,
      groups,
      notes: [...period.notes, ...notesOf(context, own)],
    };
  }

  private peopleOf(asked: PeopleSelection, zone: string): Promise<PeopleOfPeriod> {
    return isToldByDays(asked, zone)
      ? readPeopleByDays(this.ledger, asked, zone)
      : inWorkspace(this.ledger, asked.selection.workspaceId, (tenant) => readPeople(tenant, asked));
  }
}

const hidesSomething = ({ whole, platforms }: FiguresOfGroup): boolean =>
  [whole, ...platforms.values()].some((figures) => Object.values(figures).some(({ state }) => state === 'suppressed'));

/** The accounts that filters select, also those that have no part in the period: who came there before returns. */
const accountsOf = ({ accounts }: Scope, { platform, account }: PeopleRequest): readonly number[] =>
  accounts
    .filter((one) => platform.length === 0 || platform.includes(one.platform))
    .filter((one) => account.length === 0 || account.includes(String(one.id)))
    .map(({ id }) => id);
