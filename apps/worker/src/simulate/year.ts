import { randomBytes } from 'node:crypto';

import { connectDatabase, type Database, inWorkspace, openConnection, rollUpDifferences } from '@libs/database';
import { z } from 'zod';

import { foundCompany, type Place, connectByHand } from './company.js';
import { askingNow, type Heard } from './connection-log.js';
import { differences, expected, type Figures, reported, trueTotals } from './figures.js';
import { judge } from './periods.js';
import { readEverything } from './read-everything.js';
import { SecretSeeker, secretsInDatabase } from './secrets.js';
import { createClock, installClock, type Moving } from './simulated-clock.js';
import { type SimulatedPlatform, StandIn } from './stand-in.js';
import { Tracked } from './tracked.js';
import { seeded, troublesOf } from './troubles.js';
import { WorkerLife } from './worker-life.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const stepMs = 30 * minuteMs;
const cleanEveryDays = 7;
/** A need must be told by the next reading or inspection that meets it; those come within days. */
const lagMs = 5 * dayMs;
/** The planner's pauses, which lie between five minutes and a day, so many times longer: the year has to pass today. */
const pace = 120;

/** How the year is simulated. */
export interface YearSetup {
  readonly databaseUrl: string;
  readonly accounts: readonly {
    readonly company: number;
    readonly platform: SimulatedPlatform;
    readonly address: StandIn['address'];
  }[];
  readonly start: Date;
  readonly days: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** What came of it. */
export interface YearOutcome {
  readonly connections: number;
  readonly days: number;
  readonly readings: number;
  readonly trueReconnects: number;
  readonly saidReconnects: number;
  readonly falseReconnects: number;
  readonly missedReconnects: number;
  readonly totalsEqual: boolean;
  readonly overBudget: number;
  readonly secretsSeen: number;
  readonly deaths: number;
  readonly faults: number;
  readonly troubles: Readonly<Record<string, number>>;
}

const Tokens = z.object({ refreshToken: z.string() });
const Refs = z.array(z.object({ workspaceId: z.int(), connectionId: z.int(), platform: z.string() }));

const quiet: Heard = { state: undefined, problem: null };

const faultsOf = async (standIn: StandIn): Promise<number> =>
  Object.values(await standIn.faults()).reduce((total, one) => total + one, 0);

/** A year of companies, their platforms, their people, and a worker. */
class Year {
  private life: WorkerLife;
  private readonly log: string[] = [];
  private readonly first = new Map<string, Figures>();
  private lives = 0;
  private readings = 0;
  private readonly begun = performance.now();

  private constructor(
    private readonly setup: YearSetup,
    private readonly place: Place & { readonly clock: Moving },
    private readonly all: readonly Tracked[],
  ) {
    this.life = this.begin();
  }

  /** Founds the companies, connects their accounts and reads what there is. */
  static async dawn(setup: YearSetup, database: Database): Promise<Year> {
    const { start, seed, days } = setup;
    const platformUrl = setup.accounts[0]?.address.url ?? '';
    const clock = createClock(database, { platformUrl, start });
    const place = { database, secretKey: randomBytes(32), now: clock.now, clock };
    const byCompany = new Map<number, StandIn[]>();
    for (const { company, platform, address } of setup.accounts) {
      const standIns = byCompany.get(company) ?? [];
      standIns.push(await StandIn.at(platform, address));
      byCompany.set(company, standIns);
    }
    const all: Tracked[] = [];
    for (const standIns of byCompany.values())
      for (const held of await foundCompany(place, standIns)) {
        const index = all.length;
        const chance = seeded(seed * 1_000 + index);
        const troubles = troublesOf({ platform: held.platform, index }, { start, days }, chance);
        all.push(new Tracked(held, troubles, { chance, seed: seed * 1_000 + index }));
        await connectByHand(place, held);
      }
    const year = new Year(setup, place, all);
    await year.readAll();
    for (const { held, name } of all) year.first.set(name, trueTotals(await held.standIn.truth()));
    await place.clock.letRest(false);
    return year;
  }

  /** Lets the days pass. */
  async live(): Promise<void> {
    const { start, days, tell } = this.setup;
    for (const one of this.all) await one.setWeather(true);
    for (let at = start.getTime() + stepMs; at <= start.getTime() + days * dayMs; at += stepMs) {
      const now = new Date(at);
      await this.place.clock.moveTo(now);
      for (const one of this.all) {
        await one.befall(now);
        if (await one.act(this.place)) this.log.push(`${one.name} was connected again`);
      }
      await this.work();
      const asking = await askingNow(this.place.database, now);
      for (const one of this.all) one.hear(asking.get(one.name) ?? quiet, now);
      const day = Math.round((at - start.getTime()) / stepMs) / (dayMs / stepMs);
      if (Number.isInteger(day)) await this.endDay(day, tell);
    }
  }

  /** Compares the year with the truth. */
  async judge(): Promise<YearOutcome> {
    const { days, tell } = this.setup;
    const end = this.place.clock.now().getTime();
    const verdicts = this.all.map((one) => ({ one, ...judge(one.story, { end, lagMs }) }));
    for (const { one, ...verdict } of verdicts)
      if (verdict.false > 0 || verdict.missed > 0)
        tell(`${one.name}: ${JSON.stringify(verdict)} ${one.diary.join('; ')}`);
    const sum = (figure: 'needed' | 'said' | 'false' | 'missed'): number =>
      verdicts.reduce((total, verdict) => total + verdict[figure], 0);
    for (const one of this.all) await this.mend(one);
    const isRead = await this.readAll();
    const totalsEqual = (await this.differences()) === 0 && isRead;
    const standIns = this.all.map(({ held }) => held.standIn);
    const counted = async (count: (standIn: StandIn) => Promise<number>): Promise<number> =>
      (await Promise.all(standIns.map(count))).reduce((total, one) => total + one, 0);
    return {
      connections: this.all.length,
      days,
      readings: this.readings + this.life.runs,
      deaths: this.lives - 1,
      faults: await counted(faultsOf),
      troubles: this.troublesDone(),
      trueReconnects: sum('needed'),
      saidReconnects: sum('said'),
      falseReconnects: sum('false'),
      missedReconnects: sum('missed'),
      totalsEqual,
      overBudget: await counted((standIn) => standIn.refusedCalls()),
      secretsSeen: await this.secretsSeen(standIns),
    };
  }

  async close(): Promise<void> {
    await this.life.close();
  }

  private begin(): WorkerLife {
    this.lives += 1;
    return new WorkerLife({
      ...this.place,
      databaseUrl: this.setup.databaseUrl,
      name: `life-${this.lives}`,
      pace,
      tell: (line) => this.log.push(line),
      dies: (clientId) => {
        const victim = this.all.find(({ isMortal, held }) => isMortal && held.app.clientId === clientId);
        if (victim === undefined) return false;
        victim.isMortal = false;
        return true;
      },
      cut: async (name) => {
        const statement = 'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1';
        await this.place.database.pool.query(statement, [name]);
      },
    });
  }

  /** Does what is due, in as many lives as it takes. */
  private async work(): Promise<void> {
    while ((await this.life.work()) === 'died') {
      this.readings += this.life.runs;
      this.life = this.begin();
      await this.noteLostPairs();
    }
  }

  /** A pair that the platform gave and nobody stored cannot be had again: then a person is needed. */
  private async noteLostPairs(): Promise<void> {
    const { database, secretKey } = this.place;
    const now = this.place.clock.now().getTime();
    const { rows } = await database.pool.query(
      'select workspace_id as "workspaceId", id as "connectionId", platform from connection',
    );
    const byName = new Map(this.all.map((one) => [one.name, one]));
    for (const ref of Refs.parse(rows)) {
      const one = byName.get(`${ref.platform} of ${ref.workspaceId}`);
      const opened = await inWorkspace(database, ref.workspaceId, (tenant) => openConnection(tenant, secretKey, ref));
      const { data } = Tokens.safeParse(opened?.credentials);
      if (one === undefined || data === undefined) continue;
      const { state, worksUntil } = await one.held.standIn.present(data.refreshToken);
      if (state === 'unknown') one.needsPerson(now, worksUntil ?? now);
    }
  }

  private async endDay(day: number, tell: (line: string) => void): Promise<void> {
    if (day % cleanEveryDays === 0) await this.life.clean();
    if (day % 10 === 0 || day === this.setup.days)
      tell(
        `day ${day}: ${this.readings + this.life.runs} readings, ${Math.round((performance.now() - this.begun) / 1000)} s`,
      );
  }

  /** Reads what the public did until now; it rests from now on. */
  private async readAll(): Promise<boolean> {
    await this.place.clock.letRest(true);
    return readEverything(this.place, { work: () => this.work(), tell: this.setup.tell });
  }

  private async mend(one: Tracked): Promise<void> {
    await one.calm();
    if (one.isBroken) await connectByHand(this.place, one.held);
  }

  private async differences(): Promise<number> {
    const { start, tell } = this.setup;
    const since = new Date(start.getTime() + dayMs).toISOString().slice(0, 10);
    let found = 0;
    for (const { held, name, diary } of this.all) {
      const totals = this.first.get(name) ?? {};
      const truth = expected(held.platform, await held.standIn.truth(), { totals, since });
      const differing = differences(truth, await reported(this.place.database, held, since));
      found += differing.length;
      if (differing.length > 0) tell(`${name} differs: ${differing.slice(0, 5).join('; ')} (${diary.join('; ')})`);
    }
    for (const workspaceId of new Set(this.all.map(({ held }) => held.workspaceId)))
      found += (await rollUpDifferences(this.place.database, workspaceId)).length;
    return found;
  }

  private troublesDone(): Readonly<Record<string, number>> {
    const done: Record<string, number> = {};
    for (const one of this.all) for (const [kind, times] of one.done) done[kind] = (done[kind] ?? 0) + times;
    return done;
  }

  private async secretsSeen(standIns: readonly StandIn[]): Promise<number> {
    const seeker = new SecretSeeker(
      (await Promise.all(standIns.map((standIn) => standIn.secrets()))).flat().filter((secret) => secret.length > 15),
    );
    const lines = new Set(this.log);
    const inLog = [...lines].filter((line) => seeker.finds(line)).length;
    return inLog + (await secretsInDatabase(this.place.database, seeker));
  }
}

/** Lives through the year in a migrated, empty database, and compares it with what the simulated platforms know. */
export const simulateYear = async (setup: YearSetup): Promise<YearOutcome> => {
  await installClock(setup.databaseUrl, setup.start);
  const database = connectDatabase({ url: setup.databaseUrl });
  try {
    const year = await Year.dawn(setup, database);
    try {
      await year.live();
      return await year.judge();
    } finally {
      await year.close();
    }
  } finally {
    await database.close();
  }
};
