import { type InteractionKind, interactionKinds } from '@libs/domain';

import type { ReportState } from './report-state.js';

/** The kinds that a report is about, in their fixed order; none named means all. */
export const kindsOf = ({ state }: { readonly state: Pick<ReportState, 'kind'> }): readonly InteractionKind[] =>
  state.kind.length === 0 ? interactionKinds : interactionKinds.filter((kind) => state.kind.includes(kind));
