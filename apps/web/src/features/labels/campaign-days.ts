import type { Label } from '@libs/contract';
import { rangeOf, type ReportPeriod } from '@libs/domain';

import { type Selection, toEvidenceSearch } from '../../components/evidence-search.js';
import { filtersOf, type ReportState, serialiseReportState } from '../engagement/report-state.js';

/** The days of a campaign. */
export type Campaign = NonNullable<Label['campaign']>;
/** A label that is a campaign. */
export type CampaignLabel = Label & { readonly campaign: Campaign };

/** Whether a label is a campaign. */
export const isCampaign = (label: Label): label is CampaignLabel => label.campaign !== null;

/** The days of a campaign that are over or run; null: it has not begun. */
export const daysSoFar = (
  { startsOn, endsOn }: Campaign,
  today: string,
): Extract<ReportPeriod, { kind: 'custom' }> | null => {
  if (startsOn > today) return null;
  return { kind: 'custom', from: startsOn, to: endsOn === null || endsOn > today ? today : endsOn };
};

const addressOf = (state: ReportState): string =>
  new URLSearchParams(
    Object.entries(serialiseReportState(state)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString();

/** The evidence for a part of a campaign's report; the way back leads to the same report of engagement. */
export const campaignEvidence = (state: ReportState, timeZone: string) => {
  const range = rangeOf(state.period, timeZone, new Date());
  return (part: Partial<Selection>) =>
    toEvidenceSearch({ ...filtersOf(state), ...range, timeZone: state.timeZone, ...part }, addressOf(state));
};
