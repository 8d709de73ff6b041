import type { InteractionKind } from '../interaction.js';
import { dueInHours, pauseBoundsAt, type PlannedPost } from './plan.js';

/** By what the next reading of each post of a stream is told, as the stream's last run left it. */
export interface ReadingPlan {
  /** What the stream reads of a post. */
  readonly reads: InteractionKind | 'counters';
  /** What a call must be worth. */
  readonly price: number;
  /** Multiplies every pause. */
  readonly pace: number;
  /** How long the platform shows what is read; null: without end. */
  readonly reachHours: number | null;
  /** Interactions an hour of a post that was just published. */
  readonly freshPerHour: number;
}

const hourMs = 3_600_000;

/**
 * When a post is read next by its stream's plan: not before the stream itself is due. `readAt` is null for a post that was
 * never read. Ages are told by the platform's clock, pauses run on ours.
 */
export const nextReadingAt = (
  post: Omit<PlannedPost, 'unreadHours'> & { readonly readAt: Date | null },
  { price, pace, reachHours, freshPerHour }: Omit<ReadingPlan, 'reads'>,
  { now, streamDueAt }: { readonly now: Date; readonly streamDueAt: Date },
): Date => {
  const { readAt, ...rest } = post;
  const unreadHours = readAt === null ? null : Math.max(0, now.getTime() - readAt.getTime()) / hourMs / pace;
  const waitMs =
    dueInHours({ ...rest, unreadHours }, price, { ...pauseBoundsAt(pace, reachHours), freshPerHour }) * hourMs * pace;
  return new Date(Math.max(now.getTime() + waitMs, streamDueAt.getTime()));
};
