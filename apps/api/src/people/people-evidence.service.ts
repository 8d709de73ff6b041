import type { PeopleEvidence, PeopleEvidenceRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { loyalDays, loyalWindowDays } from '@libs/domain';
import { newestReading } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { figuresOfGroups } from './people-figures.js';
import { type MakeUpAsked, readMakeUp } from './people-make-up.query.js';
import { peopleRows } from './people-rows.js';
import { PeopleService, versionInReport } from './people.service.js';

/** A period of more days is told by months. */
const mostDays = 92;
const dayMs = 86_400_000;

/** Takes figures of people apart. */
@Injectable()
export class PeopleEvidenceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly people: PeopleService,
  ) {}

  /** On which accounts and when the people of a figure came, and how they are counted; nothing of a figure that is not told. */
  async evidence({ workspaceId, workspace }: Caller, request: PeopleEvidenceRequest): Promise<PeopleEvidence> {
    const { figure: chosen, ...asked } = request;
    const audience = request.audience.length === 0 ? ['0'] : request.audience;
    const reading = await this.people.read({ workspaceId, zone: workspace.timeZone }, { ...asked, audience });
    const { period, windowFrom, contributors, everyone, groups, notes } = reading;
    const [own] = figuresOfGroups(
      reading.people,
      everyone,
      groups.map(({ group }) => group),
    );
    const [group] = groups;
    if (own === undefined || group === undefined) throw new Error('a report of people has no group');
    const platforms = [...own.platforms].map(([platform, figures]) => ({ platform, people: figures[chosen] }));
    const figure = own.whole[chosen];
    const step = period.to.getTime() - period.from.getTime() > mostDays * dayMs ? 'month' : 'day';
    const counted = new Set(platforms.flatMap(({ platform, people }) => (people.value === null ? [] : [platform])));
    const makeUp: MakeUpAsked = {
      selection: reading.selection,
      chosen,
      step,
      accounts: contributors.flatMap(({ account }) => (counted.has(account.platform) ? [account.id] : [])),
    };
    const alike =
      figure.value === null ? [] : await inWorkspace(this.ledger, workspaceId, (tenant) => readMakeUp(tenant, makeUp));
    const accounts = peopleRows(alike, (one) => one.accounts, figure.state);
    return {
      period: { from: period.from.toISOString(), to: period.to.toISOString(), timeZone: period.timeZone },
      audience: versionInReport(group.audience),
      figure,
      interactions: own.whole.interactions,
      known: own.whole.known,
      loyalty: { days: loyalDays, windowDays: loyalWindowDays, from: windowFrom.toISOString() },
      platforms,
      accounts: contributors.flatMap(({ account: { id, name, platform } }) => {
        const row = accounts.find(({ place }) => place === id);
        return row === undefined ? [] : [{ accountId: String(id), name, platform, people: row.people }];
      }),
      step,
      steps: peopleRows(alike, (one) => one.steps, figure.state).map(({ place, people }) => ({ from: place, people })),
      observedAt: newestReading(contributors),
      notes: [...notes],
    };
  }
}
