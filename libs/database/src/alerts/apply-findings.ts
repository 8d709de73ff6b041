import {
  type AlertFinding,
  alertOf,
  type AlertSeries,
  type AlertTurn,
  memberKey,
  nextAlert,
  openAlert,
  usualAlertSettings as settings,
} from '@libs/domain';

import type { TenantClient } from '../tenancy.js';
import { type KeptAlert, keptAlert } from './alert-row.js';
import { keepAlert, type OtherStep, runningAlerts } from './keep-alert.js';
import type { QueueNotices } from './notices.js';
import { withEstimates } from './with-estimates.js';

/** What a series' bucket says. */
export interface SeriesFinding {
  readonly series: AlertSeries;
  readonly finding: AlertFinding;
  /** The accounts that a workspace's series adds up; a series of an account names its own. */
  readonly accountIds?: readonly number[];
}

/** News of a workspace's series. */
export interface AlertNews {
  readonly workspaceId: number;
  /** In order of time. */
  readonly findings: readonly SeriesFinding[];
  /** Whether it is not known what happens now with one of these accounts. */
  readonly isStale: (accountIds: readonly number[]) => boolean;
  readonly now: Date;
  readonly queueNotices: QueueNotices;
}

/** An alert with what is to be written with it. */
interface Draft {
  alert: KeptAlert;
  isChanged: boolean;
  readonly tells: AlertTurn['tells'][number][];
  readonly steps: OtherStep[];
}

/** A series that alerted so lately begins no new alert: somebody ended that one, or it ended by itself. */
const restMs = 24 * 3_600_000;

const didRest = async (
  tenant: TenantClient,
  workspaceId: number,
  { series, finding }: SeriesFinding,
): Promise<boolean> => {
  if (series.scope !== 'post') return true;
  const since = new Date(finding.at - restMs);
  const before = await tenant.alert.findFirst({
    where: {
      workspaceId,
      lastAt: { gte: since },
      state: 'resolved',
      members: { array_contains: [{ scope: series.scope, id: series.id }] },
    },
    select: { id: true },
  });
  return before === null;
};

const isSame = (one: AlertTurn['life'], other: AlertTurn['life']): boolean => one === other;

const turned = (
  draft: Draft,
  { life, tells }: AlertTurn,
  { series, accountIds }: Pick<KeptAlert, 'series' | 'accountIds'>,
): void => {
  const { alert } = draft;
  draft.isChanged ||= !isSame(life, alert.life) || series.length > alert.series.length;
  draft.alert = keptAlert(alert.id, life, { ...alert, series, accountIds });
  draft.tells.push(...tells);
};

/** The alerts of a workspace while news comes in. */
class Drafts {
  constructor(
    private readonly tenant: TenantClient,
    private readonly news: AlertNews,
    private readonly drafts: Draft[],
  ) {}

  async take(one: SeriesFinding): Promise<void> {
    const { series, finding } = one;
    const running = this.drafts.filter(({ alert }) => alert.life.state !== 'resolved');
    const alert = alertOf(
      running.map((draft) => draft.alert),
      series,
      finding.opens ? finding.at : null,
    );
    const draft = running.find((known) => known.alert === alert);
    if (draft !== undefined) this.goOn(draft, one);
    else if (finding.opens && (await didRest(this.tenant, this.news.workspaceId, one))) this.open(one);
  }

  passTime(): void {
    const now = this.news.now.getTime();
    for (const draft of this.drafts.filter(({ alert }) => alert.life.state !== 'resolved')) {
      const isStale = this.news.isStale(draft.alert.accountIds);
      turned(draft, nextAlert(draft.alert.life, { kind: 'time', isStale }, { now, settings }), draft.alert);
      draft.isChanged ||= draft.alert.isStale !== isStale;
      draft.alert = { ...draft.alert, isStale };
    }
  }

  async keep(): Promise<void> {
    const { workspaceId, now, queueNotices } = this.news;
    for (const { alert: changed, isChanged, tells, steps } of this.drafts) {
      if (!isChanged) continue;
      const change = { tells, steps, personId: null, summary: null, now, queueNotices };
      const alert = await withEstimates(this.tenant, workspaceId, changed);
      await keepAlert(this.tenant, { workspaceId, alert }, change);
    }
  }

  private goOn(draft: Draft, { series, finding, accountIds = [] }: SeriesFinding): void {
    const { alert } = draft;
    const isMember = alert.memberKeys.includes(memberKey(series));
    if (!isMember) draft.steps.push({ what: 'joined', names: memberKey(series) });
    const circumstances = { now: this.news.now.getTime(), settings };
    const turn = nextAlert(alert.life, { kind: 'finding', finding }, circumstances);
    turned(draft, turn, {
      series: isMember ? alert.series : [...alert.series, series],
      accountIds: [...alert.accountIds, ...accountIds],
    });
  }

  private open({ series, finding, accountIds = [] }: SeriesFinding): void {
    const { life, tells } = openAlert(finding, this.news.now.getTime());
    const alert = keptAlert(null, life, { series: [series], isStale: false, accountIds });
    this.drafts.push({ alert, isChanged: true, tells: [...tells], steps: [] });
  }
}

/**
 * Takes news of a workspace's series into its alerts: opens, joins, escalates and resolves them, and lets time pass for those
 * that run. Under `lockAlerts`.
 */
export const applyFindings = async (tenant: TenantClient, news: AlertNews): Promise<void> => {
  const running = await runningAlerts(tenant, news.workspaceId);
  if (running.length === 0 && news.findings.every(({ finding }) => !finding.opens)) return;
  const drafts = new Drafts(
    tenant,
    news,
    running.map((alert) => ({ alert, isChanged: false, tells: [], steps: [] })),
  );
  for (const one of news.findings) await drafts.take(one);
  drafts.passTime();
  await drafts.keep();
};
