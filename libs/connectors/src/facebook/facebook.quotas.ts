import type { Quota, RateLimit, ReceivedResponse } from '@libs/connector';
import { z } from 'zod';

const hourMs = 3_600_000;

/** The one limit that a page's calls count against; Facebook tells its use in per cent of an unknown ceiling. */
export const graphLimit = 'graph';

/**
 * 4,800 calls in 24 hours for every person engaged with the page in that time; reckoned with one such person until the
 * usage headers tell better.
 */
export const facebookLimits: readonly RateLimit[] = [
  { endpoint: graphLimit, scope: 'account', units: 4_800, windowMs: 24 * hourMs },
];

const Usage = z.object({
  call_count: z.number().default(0),
  total_time: z.number().default(0),
  total_cputime: z.number().default(0),
  estimated_time_to_regain_access: z.number().default(0),
});
type Usage = z.infer<typeof Usage>;
const BusinessUsage = z.record(z.string(), z.array(Usage));

const parsed = <T>(headers: Headers, name: string, schema: z.ZodType<T>): T | null => {
  const text = headers.get(name);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    // A usage header is a courtesy: one that cannot be read tells nothing, and the answer beside it still counts.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const usages = (headers: Headers): Usage[] => {
  const plain = ['x-app-usage', 'x-page-usage'].map((name) => parsed(headers, name, Usage));
  const business = Object.values(parsed(headers, 'x-business-use-case-usage', BusinessUsage) ?? {}).flat();
  return [...plain.filter((usage) => usage !== null), ...business];
};

/** How many minutes Facebook wants us to stay away; 0: it does not say. */
export const regainMinutes = (headers: Headers): number =>
  Math.max(0, ...usages(headers).map((usage) => usage.estimated_time_to_regain_access));

/** What is left of the page's calls, by the highest percentage in the usage headers. */
export const facebookQuotas = ({ headers }: ReceivedResponse, now: Date): readonly Quota[] => {
  const told = usages(headers);
  const [limit] = facebookLimits;
  if (told.length === 0 || limit === undefined) return [];
  const used = Math.max(...told.flatMap((usage) => [usage.call_count, usage.total_time, usage.total_cputime]));
  const remaining = Math.max(0, Math.floor((limit.units * (100 - used)) / 100));
  const wait = remaining > 0 ? limit.windowMs : Math.max(regainMinutes(headers), 1) * 60_000;
  return [{ endpoint: graphLimit, remaining, resetsAt: new Date(now.getTime() + wait) }];
};
