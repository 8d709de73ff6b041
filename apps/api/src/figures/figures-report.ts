import type { Connector } from '@libs/connector';
import { type FiguresReport, Health } from '@libs/contract';
import type { Contributor, ScopeAccount } from '@libs/reports';

import { type ChangeFacts, figureChange, type Stretch } from './figure-change.js';
import { type Counted, countedBy } from './figures.query.js';

/** Counters of different people: those of two posts may be the same. */
const ofPeople: ReadonlySet<string> = new Set(['reach']);

/** Everything a report of figures is made from. */
export interface FiguresReportInput {
  readonly period: Stretch;
  readonly previous: Stretch | null;
  readonly contributors: readonly Contributor[];
  readonly connectorOf: (account: ScopeAccount) => Connector | undefined;
  readonly sums: ReadonlyMap<string, number>;
  readonly standings: ReadonlyMap<
    number,
    { readonly read: readonly string[]; readonly retired: Readonly<Record<string, Date>> }
  >;
}

const countersOf = (connector: Connector | undefined): readonly Counted[] =>
  connector === undefined ? [] : countedBy(connector, 'posts');

/** The counters that any of these accounts has, in the order in which their connectors declare them. */
export const metricsOf = ({
  contributors,
  connectorOf,
}: Pick<FiguresReportInput, 'contributors' | 'connectorOf'>): readonly string[] => [
  ...new Set(contributors.flatMap(({ account }) => countersOf(connectorOf(account)).map(({ metric }) => metric))),
];

const factsOf = (account: ScopeAccount, metric: string, input: FiguresReportInput): ChangeFacts | null => {
  const counted = countersOf(input.connectorOf(account)).find((one) => one.metric === metric);
  if (counted === undefined) return null;
  const row = account.streams.find(({ stream }) => stream === counted.stream);
  const standing = input.standings.get(account.id);
  return {
    retiredSince: standing?.retired[metric] ?? null,
    isRead: standing?.read.includes(metric) ?? false,
    health: account.isDisconnected ? 'disconnected' : row === undefined ? null : Health.parse(row.health),
    succeededAt: row?.succeededAt ?? null,
    knownSince: account.openedAt ?? input.period.to,
    isUnique: ofPeople.has(metric),
  };
};

const accountOf = (
  account: ScopeAccount,
  metrics: readonly string[],
  input: FiguresReportInput,
): FiguresReport['accounts'][number] => ({
  accountId: String(account.id),
  name: account.name,
  platform: account.platform,
  figures: metrics.map((metric) => {
    const facts = factsOf(account, metric, input);
    const sumIn = (part: string): number | null => input.sums.get(`${part} ${account.id} ${metric}`) ?? null;
    return {
      metric,
      ...figureChange(facts, input.period, sumIn('current')),
      previous: input.previous === null ? null : figureChange(facts, input.previous, sumIn('previous')),
      brokenOffAt: facts?.retiredSince?.toISOString() ?? null,
    };
  }),
});

const shownStretch = ({ from, to }: Stretch) => ({ from: from.toISOString(), to: to.toISOString() });

/** How further counters changed, with a cell for every account and counter. */
export const figuresReport = (input: FiguresReportInput): FiguresReport => {
  const metrics = metricsOf(input);
  return {
    period: shownStretch(input.period),
    previous: input.previous === null ? null : shownStretch(input.previous),
    metrics: [...metrics],
    accounts: input.contributors.map(({ account }) => accountOf(account, metrics, input)),
  };
};
