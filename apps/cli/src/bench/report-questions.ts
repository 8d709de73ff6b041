import { firstAudience } from './workload.js';

const dayMs = 86_400_000;
/** A zone whose days begin at 0:00 UTC: like the dashboard, the bench asks for whole days of the workspace. */
export const timeZone = 'Atlantic/Reykjavik';

/** The period and the audience that a question is asked of. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
  readonly audience: number;
}

/** One of the most used reports: the same question to the API and, in SQL over the interactions, to other databases. */
export interface Question {
  readonly name: string;
  readonly isOf: 'everyone' | 'audience' | 'people';
  readonly days: number;
  /** Path and query of the API. */
  readonly path: (window: Window) => string;
  /** What DuckDB is asked over the tables `interaction` and `member`. */
  readonly sql: (window: Window) => string;
}

const query = ({ from, to }: Window, more: Readonly<Record<string, string>>): string =>
  new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), timeZone, ...more }).toString();

const engagement =
  (more: Readonly<Record<string, string>>, isByAudience = false) =>
  (window: Window): string => {
    const audience = isByAudience ? { audience: String(window.audience) } : {};
    return `/v1/reports/engagement?${query(window, { ...more, ...audience })}`;
  };

const at = (date: Date): string => `timestamp '${date.toISOString().slice(0, 19)}'`;

const within = ({ from, to }: Pick<Window, 'from' | 'to'>): string =>
  `i.happened_at >= ${at(from)} and i.happened_at < ${at(to)}`;

const ofAudience = ({ audience }: Window): string =>
  `and i.set_id in (select set_id from member where audience = ${audience})`;

const grouped =
  (columns: string, narrow: (window: Window) => string = () => '') =>
  (window: Window): string =>
    `select ${columns}, count(*) as n from interaction i where ${within(window)} ${narrow(window)} group by all order by all`;

const compared = (window: Window): Window => ({
  ...window,
  from: new Date(2 * window.from.getTime() - window.to.getTime()),
});

const sideBySide = ({ audience }: Window): readonly number[] =>
  [0, 1, 2, 3, 4].map((step) => firstAudience + ((audience - firstAudience + step * 7) % 40));

const people =
  (narrow: (window: Window) => string) =>
  (window: Window): string =>
    `with p as (select distinct i.actor from interaction i where ${within(window)} and i.actor is not null ${narrow(window)})
     select count(*) as n, count(*) filter (where exists (
       select 1 from interaction b where b.actor = p.actor and b.happened_at < ${at(window.from)})) as returning from p`;

const top = (window: Window): string =>
  `select post, count(*) as n from interaction i where ${within(window)} group by post order by n desc, post limit 20`;

/** The ten most used reports. */
export const questions: readonly Question[] = [
  {
    name: 'day, platform and kind',
    isOf: 'everyone',
    days: 90,
    path: engagement({ groupBy: 'platform,kind' }),
    sql: grouped("date_trunc('day', i.happened_at), platform, kind"),
  },
  {
    name: 'day, platform and kind of an audience',
    isOf: 'audience',
    days: 90,
    path: engagement({ groupBy: 'platform,kind' }, true),
    sql: grouped("date_trunc('day', i.happened_at), platform, kind", ofAudience),
  },
  {
    name: 'week and account',
    isOf: 'everyone',
    days: 180,
    path: engagement({ groupBy: 'account', granularity: 'week' }),
    sql: grouped("date_trunc('week', i.happened_at), account"),
  },
  {
    name: 'month and kind of a year',
    isOf: 'everyone',
    days: 360,
    path: engagement({ groupBy: 'kind', granularity: 'month' }),
    sql: grouped("date_trunc('month', i.happened_at), kind"),
  },
  {
    name: 'month and kind of a year of an audience',
    isOf: 'audience',
    days: 360,
    path: engagement({ groupBy: 'kind', granularity: 'month' }, true),
    sql: grouped("date_trunc('month', i.happened_at), kind", ofAudience),
  },
  {
    name: 'kind, against the period before',
    isOf: 'everyone',
    days: 90,
    path: engagement({ groupBy: 'kind', granularity: 'total', compare: 'previous' }),
    sql: (window) => grouped(`i.happened_at >= ${at(window.from)}, kind`)(compared(window)),
  },
  {
    name: 'five audiences side by side',
    isOf: 'audience',
    days: 30,
    path: (window) =>
      engagement({ groupBy: 'audience', granularity: 'total', audience: sideBySide(window).join(',') })(window),
    sql: (window) =>
      `select m.audience, count(*) as n from interaction i join member m using (set_id)
       where ${within(window)} and m.audience in (${sideBySide(window).join(', ')}) group by 1 order by 1`,
  },
  {
    name: 'the twenty most engaging posts',
    isOf: 'everyone',
    days: 90,
    path: (window) => `/v1/posts?${query(window, {})}`,
    sql: top,
  },
  {
    name: 'people',
    isOf: 'people',
    days: 90,
    path: (window) => `/v1/reports/people?${query(window, {})}`,
    sql: people(() => ''),
  },
  {
    name: 'people of an audience',
    isOf: 'people',
    days: 90,
    path: (window) => `/v1/reports/people?${query(window, { audience: String(window.audience) })}`,
    sql: people(ofAudience),
  },
];

/** Windows of a length within the year, a different one for each number, whose ends are midnights. */
export const windowOf = ({ days }: Question, now: Date, number: number): Window => {
  const last = Math.floor(now.getTime() / dayMs) * dayMs;
  const to = new Date(last - ((number * 37) % Math.max(1, 360 - days)) * dayMs);
  return { from: new Date(to.getTime() - days * dayMs), to, audience: firstAudience + (number % 40) };
};
