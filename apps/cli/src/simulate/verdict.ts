import { z } from 'zod';

/** What befalls connections, by the worker's words for it. */
const troubles = ['crash', 'password', 'unpaid', 'revoked', 'renewal-refused', 'role-lost'] as const;

/** What the simulated worker says at its end, as far as it is judged. */
export const Outcome = z.looseObject({
  connections: z.number(),
  days: z.number(),
  falseReconnects: z.number(),
  missedReconnects: z.number(),
  trueReconnects: z.number(),
  totalsEqual: z.boolean(),
  overBudget: z.number(),
  secretsSeen: z.number(),
  deaths: z.number(),
  troubles: z.record(z.string(), z.number()),
});
export type Outcome = z.infer<typeof Outcome>;

/**
 * From so many days of all connections together on, every trouble must have been there. The rarest befalls X alone, one
 * connection of twenty, and is one of its four, one in 45 days: so often it comes five times.
 */
const enoughDays = 20 * 4 * 45 * 5;

/** What a run that is large enough should have seen, and has not: without it the run proves nothing of it. */
const unseenIn = ({ connections, days, deaths, troubles: seen }: Outcome): readonly string[] => {
  if (connections * days < enoughDays) return [];
  const unseen = troubles.filter((kind) => (seen[kind] ?? 0) === 0);
  return deaths > 0 ? unseen : ['a death', ...unseen];
};

/** What was not as it must be, in words; empty: the run is good. */
export const faultsIn = (outcome: Outcome): readonly string[] => [
  ...(outcome.falseReconnects === 0 ? [] : [`${outcome.falseReconnects} logins asked for that nobody needed`]),
  ...(outcome.missedReconnects === 0 ? [] : [`${outcome.missedReconnects} logins needed that nobody asked for`]),
  ...(outcome.trueReconnects > 0 ? [] : ['no login was needed']),
  ...(outcome.totalsEqual ? [] : ['the totals differ from the truth']),
  ...(outcome.overBudget === 0 ? [] : [`${outcome.overBudget} calls over the budget`]),
  ...(outcome.secretsSeen === 0 ? [] : [`${outcome.secretsSeen} texts with secrets`]),
  ...unseenIn(outcome).map((what) => `${what} never came, in a run of that size`),
];
