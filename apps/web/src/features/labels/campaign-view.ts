import { localDay, rangeOf } from '@libs/domain';
import { useNavigate } from '@tanstack/react-router';

import { useSession } from '../../api/session.js';
import { granularityOf, parseReportState, type ReportState, serialiseReportState } from '../engagement/report-state.js';
import { type ReportView, useReportView } from '../engagement/use-report.js';
import { campaignEvidence, type CampaignLabel, daysSoFar } from './campaign-days.js';

/** The report of a campaign over its own days: what it shows otherwise stands in the address. Null: it has not begun. */
export const useCampaignView = ({ id, campaign }: CampaignLabel): ReportView | null => {
  const base = useReportView();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const timeZone = base.state.timeZone ?? workspace.timeZone;
  const period = daysSoFar(campaign, localDay(new Date(), timeZone));
  if (period === null) return null;
  const state: ReportState = { ...base.state, period, label: [id] };
  const range = rangeOf(period, timeZone, new Date());
  const elsewhere = { label: [], period: parseReportState({}).period };
  return {
    ...base,
    state,
    range,
    granularity: granularityOf(state, range),
    update: (part) =>
      void navigate({
        to: '/campaigns/$labelId',
        params: { labelId: id },
        search: serialiseReportState({ ...state, ...part, ...elsewhere }),
        resetScroll: false,
      }),
    evidence: campaignEvidence(state, timeZone),
  };
};
