import type { Connector } from '@libs/connector';
import { RetentionStatus } from '@libs/contract';
import { type RetentionEntry, type RetentionRun, retentionRuns } from '@libs/database';
import { dataClasses } from '@libs/domain';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';

const hourMs = 3_600_000;
const runsShown = 24;

/** How far the time of what the last run left is over now, also when no run has come by since. */
const overdueSeconds = (hours: number | null, oldest: string | null, now: Date): number =>
  hours === null || oldest === null
    ? 0
    : Math.max(0, Math.ceil((now.getTime() - Date.parse(oldest) - hours * hourMs) / 1000));

const shownRules = (
  { platform, retention }: Connector,
  left: readonly RetentionEntry[],
  now: Date,
): RetentionStatus['platforms'][number] => ({
  platform,
  rules: dataClasses.map((dataClass) => {
    const { hours, source } = retention[dataClass];
    const oldest = left.find((one) => one.platform === platform && one.dataClass === dataClass)?.oldest ?? null;
    return { dataClass, hours, source, oldest, overdueS: overdueSeconds(hours, oldest, now) };
  }),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const shownRun = ({ startedAt, finishedAt, report }: RetentionRun): RetentionStatus['runs'][number] => ({
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt.toISOString(),
  lookedAt: sum(report.map(({ lookedAt }) => lookedAt)),
  removed: sum(report.map(({ removed }) => removed)),
  entries: report
    .filter(({ removed }) => removed > 0)
    .map(({ platform, dataClass, lookedAt, removed }) => ({ platform, dataClass, lookedAt, removed })),
});

/** How the platforms' storage rules are kept. */
@ApiTags('retention')
@Controller('retention')
export class RetentionController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('read')
  @Answers(RetentionStatus, {
    summary: "The platforms' storage rules, the oldest datum of each class, and the last runs",
  })
  async status(@CurrentCaller() { workspaceId }: Caller): Promise<RetentionStatus> {
    const runs = await retentionRuns(this.ledger, workspaceId, runsShown);
    const left = runs[0]?.report ?? [];
    const now = this.clock.now();
    return {
      platforms: [...this.connectors.byPlatform.values()].map((connector) => shownRules(connector, left, now)),
      runs: runs.map(shownRun),
    };
  }
}
