import { type Cell, PlatformName } from '@libs/contract';
import { z } from 'zod';

import { cellOf } from '../engagement/cell-state.js';
import { type Contributor, readingsIn, statesOf, type Whose } from '../engagement/contributors.js';
import { bucketSeconds, type Period } from '../engagement/period.js';
import { type KindFigures, nothing, plus, tallyOf } from '../engagement/tally.js';
import type { InteractionKind } from '@libs/domain';

const Time = z.number().transform((ms) => new Date(ms));

/** A post with its figures of a period, kinds side by side. */
export const PostFigures = z.object({
  id: z.bigint(),
  account_id: z.int(),
  platform: PlatformName,
  text: z.string(),
  url: z.string().nullable(),
  published_at: Time,
  counted_reactions: z.number(),
  counted_comments: z.number(),
  counted_shares: z.number(),
  corrected_reactions: z.number(),
  corrected_comments: z.number(),
  corrected_shares: z.number(),
  attributed_reactions: z.number(),
  attributed_comments: z.number(),
  attributed_shares: z.number(),
  interval_s: z.int(),
});
/** A post with its figures of a period, kinds side by side. */
export type PostFigures = z.infer<typeof PostFigures>;

/** What the cells of posts are judged by. */
export interface PostCellContext {
  readonly contributors: readonly Contributor[];
  readonly whose: Whose;
  readonly period: Period;
}

/** The cell of these kinds over the period, added up over rows that come from the contributors. */
export const cellOfRows = (
  rows: readonly KindFigures[],
  kinds: readonly InteractionKind[],
  { contributors, whose, period }: PostCellContext,
): Cell => {
  const span = { start: period.from, end: period.to };
  const { counted, attributed } = statesOf(readingsIn(contributors, kinds), whose, span);
  const figures = rows
    .flatMap((row) => kinds.map((kind) => tallyOf(row, kind)))
    .reduce((sum, tally) => plus(sum, tally), nothing);
  const isEstimated = figures.intervalS > bucketSeconds(period.from, period.to);
  return cellOf({ figures, counted: counted.state, attributed: attributed.state, isEstimated });
};

/** The cell of one post. */
export const cellOfPost = (row: PostFigures, kinds: readonly InteractionKind[], context: PostCellContext): Cell => {
  const contributors = context.contributors.filter(({ account }) => account.id === row.account_id);
  return cellOfRows([row], kinds, { ...context, contributors });
};
