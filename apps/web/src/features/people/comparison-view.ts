import { useNavigate } from '@tanstack/react-router';

import { serialiseReportState } from '../engagement/report-state.js';
import { type ReportView, useReportView } from '../engagement/use-report.js';

/** What the comparison shows, as its address holds it: the report's own words, at another place. */
export const useComparisonView = (): ReportView => {
  const base = useReportView();
  const navigate = useNavigate();
  return {
    ...base,
    update: (part) =>
      void navigate({
        to: '/audiences/compare',
        search: serialiseReportState({ ...base.state, ...part }),
        resetScroll: false,
      }),
  };
};
