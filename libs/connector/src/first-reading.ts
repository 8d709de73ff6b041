import { historyEnd } from '@libs/domain';

import type { Answer } from './http.js';
import type { SourceRecord } from './records.js';

/** How far back an account's first reading goes, by the platform's clock: what is older is left to the backfill. */
export const firstReach = ({ observedAt }: Answer): Date => historyEnd(observedAt);

/** Whether an answer holds posts that are older than what a first reading is about. */
export const reachesBeyond = (records: readonly SourceRecord[], answer: Answer): boolean =>
  records.some((record) => record.type === 'post' && record.publishedAt < firstReach(answer));
