import { SavedQuery, type SavedReport } from '@libs/contract';

import { type ReportState, type ReportSearch, serialiseReportState } from '../engagement/report-state.js';

/** What is saved of a report on screen: all of it but which saved report it was. */
export const savedQueryOf = (state: ReportState): SavedQuery => SavedQuery.parse(state);

/** The state of a saved report on screen. */
export const stateOf = ({ id, query }: Pick<SavedReport, 'id' | 'query'>): ReportState => ({ ...query, saved: id });

/** The address at which a saved report is opened. */
export const addressOf = (report: Pick<SavedReport, 'id' | 'query'>): ReportSearch =>
  serialiseReportState(stateOf(report));

/** Whether the screen shows something else than was saved. */
export const isChanged = (report: Pick<SavedReport, 'id' | 'query'>, state: ReportState): boolean =>
  JSON.stringify(addressOf(report)) !== JSON.stringify(serialiseReportState(state));

/** The state without what is missing. */
export const withoutMissing = ({ missing }: Pick<SavedReport, 'missing'>, state: ReportState): Partial<ReportState> => {
  const kept = (field: 'account' | 'audience' | 'label'): readonly string[] =>
    state[field].filter((id) => !missing.some((one) => one.field === field && one.id === id));
  return { account: kept('account'), audience: kept('audience'), label: kept('label') };
};
