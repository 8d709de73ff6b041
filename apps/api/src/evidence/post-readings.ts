import type { PostReading } from '@libs/contract';
import { nextReadingAt } from '@libs/domain';

import type { PostReadingRow } from './post-readings.query.js';

const hourMs = 3_600_000;

/** The readings of a post as the API shows them; of one that is gone none is planned. */
export const shownReadings = (
  { published_at, removed_at }: { readonly published_at: Date; readonly removed_at: Date | null },
  rows: readonly PostReadingRow[],
  now: Date,
): PostReading[] =>
  rows.map(({ stream, due_at: streamDueAt, plan, read_at: readAt, per_hour: perHour }) => {
    const ageHours = (now.getTime() - published_at.getTime()) / hourMs;
    const isPlanned = streamDueAt !== null && removed_at === null;
    const next = isPlanned ? nextReadingAt({ ageHours, perHour, value: 1, readAt }, plan, { now, streamDueAt }) : null;
    return {
      stream,
      lastReadAt: readAt?.toISOString() ?? null,
      nextReadAt: next?.toISOString() ?? null,
      perHour: Math.round(perHour * 100) / 100,
    };
  });
