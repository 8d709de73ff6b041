import type { Reconciled } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';

type Reason = Reconciled['counted'][number]['reason'] | Reconciled['listed'][number]['reason'];

/** The sentence of each reason. */
export const reasonKeys: Readonly<Record<Reason, MessageKey>> = {
  before_first_reading: 'reconciliation.reason.before_first_reading',
  ledger_differs: 'reconciliation.reason.ledger_differs',
  read_across_start: 'reconciliation.reason.read_across_start',
  after_last_reading: 'reconciliation.reason.after_last_reading',
  listed_before_first_reading: 'reconciliation.reason.listed_before_first_reading',
  taken_back_of_before: 'reconciliation.reason.taken_back_of_before',
  taken_back_later: 'reconciliation.reason.taken_back_later',
  undated: 'reconciliation.reason.undated',
  never_listed: 'reconciliation.reason.never_listed',
  partly_listed: 'reconciliation.reason.partly_listed',
  list_read_earlier: 'reconciliation.reason.list_read_earlier',
  list_shorter: 'reconciliation.reason.list_shorter',
  list_longer: 'reconciliation.reason.list_longer',
};

/** The amounts of a list of reasons together: by how much the two numbers differ. */
export const sumOf = (differences: readonly { readonly amount: number }[]): number =>
  differences.reduce((sum, { amount }) => sum + amount, 0);
