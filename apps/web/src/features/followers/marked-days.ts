import type { FollowersReport } from '@libs/contract';

import { type MarkedStep, markedSteps } from '../marks/marked-steps.js';

/** The days of a followers' report on which a series breaks. */
export const markedDays = ({ days, marks }: Pick<FollowersReport, 'days' | 'marks'>): readonly MarkedStep[] =>
  markedSteps(
    days,
    marks.map(({ day, mark }) => ({ bucket: day, mark })),
  );
