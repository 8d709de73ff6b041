import type { AudienceComparison, ComparedAudience, ComparisonRequest, RateOverTime } from '@libs/contract';
import { newestReading, ReportsService } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { comparePeople, doneByPeople, shareOf } from './comparison.js';
import { type FiguresOfGroup, figuresOfGroups } from './people-figures.js';
import { type PeopleReading, PeopleService, versionInReport } from './people.service.js';

type RatesOfAudience = (audience: string) => readonly RateOverTime[];

/** Compares audiences: what each did, how many people each has, and whom they share. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly people: PeopleService,
    private readonly reports: ReportsService,
  ) {}

  /** Two to five audiences side by side. */
  async compare(caller: Caller, request: ComparisonRequest): Promise<AudienceComparison> {
    const { workspaceId, workspace } = caller;
    const zone = workspace.timeZone;
    const reading = await this.people.read({ workspaceId, zone }, request);
    const order = ({ audience }: PeopleReading['groups'][number]): number =>
      request.audience.indexOf(String(audience.id));
    const groups = reading.groups.toSorted((one, other) => order(one) - order(other));
    return comparisonOf({ ...reading, groups }, await this.ratesOf(caller, request));
  }

  private async ratesOf(caller: Caller, request: ComparisonRequest): Promise<RatesOfAudience> {
    const whole = { granularity: 'total', groupBy: ['audience' as const], compare: 'none', rateBy: 'period' } as const;
    const { totals } = await this.reports.engagement(caller, {
      ...request,
      ...whole,
      groupBy: [...whole.groupBy],
      rate: ['default'],
    });
    return (audience) => totals.find(({ key }) => key.audience === audience)?.rates ?? [];
  }
}

const comparisonOf = (reading: PeopleReading, ratesOf: RatesOfAudience): AudienceComparison => {
  const { period, contributors, people, everyone, groups, notes } = reading;
  const own = groups.map(({ group }) => group);
  const [ofEveryone, ...figures] = figuresOfGroups(people, everyone, [everyone, ...own]);
  const compared = groups.map(({ audience, group }) => ({ id: String(audience.id), group }));
  const told = comparePeople(people.people, compared, everyone);
  const audiences = groups.flatMap(({ audience, group }, at): ComparedAudience[] => {
    const whole: FiguresOfGroup['whole'] | undefined = figures[at]?.whole;
    const number = told.people[at];
    if (whole === undefined || number === undefined) return [];
    const { interactions, known } = whole;
    return [
      {
        audience: versionInReport(audience),
        interactions,
        known,
        people: number,
        perPerson: shareOf(doneByPeople(people.interactions, group), number.value),
        shareOfInteractions: shareOf(interactions.value, ofEveryone?.whole.interactions.value ?? null),
        shareOfPeople: shareOf(number.value, ofEveryone?.whole.people.value ?? null),
        rates: [...ratesOf(String(audience.id))],
      },
    ];
  });
  const isHidden = [...audiences, ...told.overlaps].some((one) => one.people.state === 'suppressed');
  return {
    period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
    observedAt: newestReading(contributors),
    audiences,
    overlaps: [...told.overlaps],
    notes: [
      ...notes.filter((note) => note !== 'accounts_opened_later'),
      ...(isHidden ? ['suppressed_small_groups'] : []),
    ],
  };
};
