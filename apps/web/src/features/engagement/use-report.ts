import { EngagementReport, type Dimension } from '@libs/contract';
import { type BucketLength, type Range, rangeOf } from '@libs/domain';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { read } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { type EvidenceSearch, type Selection, toEvidenceSearch } from '../../components/evidence-search.js';
import { useRefresh } from '../live/use-refresh.js';
import {
  cleanSearch,
  filtersOf,
  granularityOf,
  parseReportState,
  type ReportState,
  serialiseReportState,
} from './report-state.js';

/** The report on screen: what its address says, and what follows from that. */
export interface ReportView {
  readonly state: ReportState;
  readonly range: Range;
  readonly granularity: BucketLength;
  readonly update: (part: Partial<ReportState>) => void;
  /** The address of the evidence for a part of this report. */
  readonly evidence: (part: Partial<Selection>) => EvidenceSearch;
  /** Tells how far the platforms' clocks are; they may run ahead of this device's. */
  readonly noteClock: (observedAt: string | null) => void;
}

/** What charts and tables must know of a view. */
export interface DrawnView {
  readonly state: Pick<ReportState, 'split' | 'chart'>;
  readonly granularity: BucketLength;
  /** Null: figures lead to no evidence, as whoever sees them may not see that. */
  readonly evidence: ReportView['evidence'] | null;
}

const minute = 60_000;

/** How late it is: by this device, or by the platforms where their clocks run ahead. */
export interface ReportClock {
  readonly now: number;
  readonly noteClock: ReportView['noteClock'];
}

/** The clock that relative periods go with. */
export const useClock = (): ReportClock => {
  const [now, setNow] = useState(() => Date.now());
  const [observed, setObserved] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute);
    return () => clearInterval(timer);
  }, []);
  const noteClock = useCallback((observedAt: string | null) => {
    if (observedAt !== null) setObserved((before) => Math.max(before, Date.parse(observedAt)));
  }, []);
  return { now: Math.max(now, observed), noteClock };
};

/** What a view is made with. */
export interface ViewParts extends ReportClock {
  readonly workspaceZone: string;
  readonly update: ReportView['update'];
  /** The query string of the report that evidence leads back to. */
  readonly searchStr: string;
}

/** A report as it is shown now. */
export const viewOf = (state: ReportState, parts: ViewParts): ReportView => {
  const { workspaceZone, now, noteClock, update, searchStr } = parts;
  const range = rangeOf(state.period, state.timeZone ?? workspaceZone, new Date(now));
  return {
    state,
    range,
    granularity: granularityOf(state, range),
    update,
    evidence: (part) =>
      toEvidenceSearch({ ...filtersOf(state), ...range, timeZone: state.timeZone, ...part }, searchStr),
    noteClock,
  };
};

/** A page whose address is that of a report. */
export type ReportPlace = '/' | '/audiences/compare' | '/reconciliation';

/** Reads the report's state from the address; changing it changes the address of the page at `place`. */
export const useReportView = (place: ReportPlace = '/'): ReportView => {
  const raw = useSearch({ strict: false });
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const { now, noteClock } = useClock();
  const state = useMemo(() => parseReportState(cleanSearch(raw)), [raw]);
  const update = useCallback(
    (part: Partial<ReportState>) =>
      void navigate({ to: place, search: serialiseReportState({ ...state, ...part }), resetScroll: false }),
    [navigate, place, state],
  );
  return viewOf(state, { workspaceZone: workspace.timeZone, now, noteClock, update, searchStr });
};

/** Counters tell of no audience; rates of a kind of each label are nobody's question. */
const hasRates = (groupBy: readonly Dimension[]): boolean =>
  !groupBy.includes('audience') && !(groupBy.includes('label') && groupBy.includes('kind'));

const stepDays = { hour: 0, day: 1, week: 7, month: 28, year: 365 } as const satisfies Record<BucketLength, number>;
const mostRatedSteps = 62;

/** Whether the table tells the rate of every step: each costs as much as a report, and days are the workspace's. */
const hasRateCourse = ({ state, range, granularity }: ReportView): boolean => {
  const days = (Date.parse(range.to) - Date.parse(range.from)) / 86_400_000;
  return state.view === 'table' && state.timeZone === null && days <= stepDays[granularity] * mostRatedSteps;
};

/** The report's parameters, in words of the API. */
export const reportQuery = (view: ReportView, groupBy: readonly Dimension[]) => {
  const { state, range, granularity } = view;
  return {
    ...range,
    ...filtersOf(state),
    granularity,
    groupBy,
    compare: state.compare,
    rate: hasRates(groupBy) ? ['default'] : [],
    rateBy: groupBy.includes(state.split) && hasRates(groupBy) && hasRateCourse(view) ? 'bucket' : 'period',
  };
};

/** The report, split by these dimensions; read again while it is looked at. */
export const useEngagement = (view: ReportView, groupBy: readonly Dimension[], isWanted = true) => {
  const result = useQuery({
    ...read('/reports/engagement', EngagementReport, reportQuery(view, groupBy)),
    ...useRefresh(15_000),
    enabled: isWanted,
  });
  const observedAt = result.data?.observedAt ?? null;
  const { noteClock } = view;
  useEffect(() => noteClock(observedAt), [observedAt, noteClock]);
  return result;
};
