import { historyEnd } from '@libs/domain';

import type { ReadContext } from './connector.js';
import type { Answer } from './http.js';
import type { SourceRecord } from './records.js';

type Opened = Pick<ReadContext<unknown>, 'openedAt'>;

/** Of streams that begin together one answers first: so much is read by both, by the first reading and by the backfill. */
const overlapMs = 3_600_000;

/**
 * How far back an account's first reading goes, by the platform's clock: what is older is left to the backfill. It goes back
 * from the account's first answer, whichever stream had it and however long ago, as the backfill ends there.
 */
export const firstReach = ({ observedAt }: Answer, { openedAt }: Opened): Date =>
  new Date(historyEnd(openedAt ?? observedAt).getTime() - overlapMs);

/** Whether an answer holds posts that are older than what a first reading is about. */
export const reachesBeyond = (records: readonly SourceRecord[], answer: Answer, opened: Opened): boolean =>
  records.some((record) => record.type === 'post' && record.publishedAt < firstReach(answer, opened));
