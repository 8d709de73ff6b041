import type { ResponseFigures } from '@libs/contract';
import { type BusinessHours, quantile, type Response, responseMs, type Responses } from '@libs/domain';
import type { BasisState } from '@libs/reports';

const minuteMs = 60_000;

/** How long an answer took; null: there is none, or nobody knows when it came. */
export const minutesOf = ({ askedAt, answer }: Response, hours: BusinessHours | null): number | null =>
  answer === null || answer.at === null ? null : responseMs(askedAt, answer.at, hours) / minuteMs;

const nothing = { comments: null, answered: null, share: null, medianMinutes: null, p90Minutes: null };

/** How fast comments were answered, by their responses. */
export const figuresOf = (
  state: BasisState,
  judged: readonly Responses[],
  hours: BusinessHours | null,
): ResponseFigures => {
  const sum = (pick: (one: Responses) => number): number => judged.reduce((total, one) => total + pick(one), 0);
  const left = { undated: sum(({ undated }) => undated), unknown: sum(({ unknown }) => unknown) };
  if (state !== 'measured') return { state, ...nothing, answeredUndated: 0, ...left };
  const responses = judged.flatMap((one) => one.responses);
  const answered = responses.filter(({ answer }) => answer !== null);
  const minutes = answered.flatMap((response) => minutesOf(response, hours) ?? []);
  return {
    state,
    comments: responses.length,
    answered: answered.length,
    share: responses.length === 0 ? null : answered.length / responses.length,
    medianMinutes: quantile(minutes, 0.5),
    p90Minutes: quantile(minutes, 0.9),
    answeredUndated: answered.length - minutes.length,
    ...left,
  };
};
