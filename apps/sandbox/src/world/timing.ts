import type { Burst } from './event.js';
import type { Random } from './random.js';

const hourMs = 3_600_000;
const medianAgeMs = 5 * hourMs;
const ageSpread = 1.35;
const longestAgeMs = 60 * 24 * hourMs;
const shortestAgeMs = 20_000;

/** How awake the public is in each hour of the (UTC) day, at most 1. */
const wakefulness = [
  0.08, 0.05, 0.04, 0.05, 0.12, 0.3, 0.55, 0.7, 0.75, 0.72, 0.75, 0.85, 0.8, 0.7, 0.68, 0.72, 0.85, 1, 1, 0.95, 0.75,
  0.5, 0.28, 0.14,
];

const awakeAt = (at: number): number => wakefulness[Math.floor(at / hourMs) % 24] ?? 1;

/** The whole second in which the instant lies. */
export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

/** When the `index`-th interaction of a burst comes: as many came by then as double with every doubling time, from one on. */
export const burstInstant = ({ at, doublingMinutes }: Burst, index: number): number =>
  wholeSecond(at + doublingMinutes * 60_000 * Math.log2(index + 2));

/** When somebody reacts to what was published at `publishedAt`: soon, mostly, and seldom at night. */
export const reactionInstant = (random: Random, publishedAt: number): number => {
  let at = publishedAt;
  for (let attempt = 0; attempt < 12; attempt++) {
    const age = Math.min(longestAgeMs, Math.max(shortestAgeMs, random.logNormal(medianAgeMs, ageSpread)));
    at = wholeSecond(publishedAt + age);
    if (random.chance(awakeAt(at))) return at;
  }
  return at;
};

/** When somebody thinks better of what they did at `at`; always at least half a minute later. */
export const secondThought = (random: Random, at: number): number =>
  wholeSecond(at + 30_000 + Math.min(20 * 24 * hourMs, random.logNormal(2 * hourMs, 1.5)));

/** When the company publishes on the day that starts at `dayStart`: in the hours of work. */
export const publishingInstant = (random: Random, dayStart: number): number => {
  let at = dayStart;
  for (let attempt = 0; attempt < 12; attempt++) {
    at = wholeSecond(dayStart + random.next() * 24 * hourMs);
    const hour = Math.floor(at / hourMs) % 24;
    if (hour >= 6 && hour < 18) return at;
  }
  return at;
};

/** When the company answers a comment: after some hours, in the hours of work. */
export const companyAnswerInstant = (random: Random, at: number): number => {
  let answered = at;
  for (let attempt = 0; attempt < 12; attempt++) {
    answered = wholeSecond(at + 120_000 + Math.min(5 * 24 * hourMs, random.logNormal(4 * hourMs, 1.1)));
    const hour = Math.floor(answered / hourMs) % 24;
    if (hour >= 6 && hour < 18) return answered;
  }
  return answered;
};
