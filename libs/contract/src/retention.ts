import { dataClasses } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, PlatformName, Text } from './primitives.js';

/** A kind of stored data, by the platforms' storage rules. */
export const DataClassName = z.enum(dataClasses);

/** How long a class of a platform's data is stored, and how old the oldest of it is. */
export const RetentionRuleStatus = z.object({
  dataClass: DataClassName,
  /** Null: the platform names no time. */
  hours: z.number().nullable(),
  /** The sentence of the platform's rules that it comes from. */
  source: z.string(),
  /** Since when the oldest datum that the last run left is stored; null: none is, or no run has looked yet. */
  oldest: Instant.nullable(),
  /** How far its time is over, in seconds; 0: it is not. */
  overdueS: z.int(),
});
export type RetentionRuleStatus = z.infer<typeof RetentionRuleStatus>;

/** GET /v1/retention: the rules of the platforms, and what the last runs removed. */
export const RetentionStatus = z.object({
  platforms: z.array(z.object({ platform: PlatformName, rules: z.array(RetentionRuleStatus) })),
  runs: z.array(
    z.object({
      startedAt: Instant,
      finishedAt: Instant,
      lookedAt: z.int(),
      removed: z.int(),
      /** What lost something. */
      entries: z.array(
        z.object({ platform: PlatformName, dataClass: DataClassName, lookedAt: z.int(), removed: z.int() }),
      ),
    }),
  ),
});
export type RetentionStatus = z.infer<typeof RetentionStatus>;

/** POST /v1/erasures: erase a person, or an account with all of its figures. Answers 202 with Erasure. */
export const ErasureAsked = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('actor'),
    platform: PlatformName,
    /** The platform's id, an @handle or the address of a profile. */
    who: Text.trim().min(1, { error: 'an id, an @handle or the address of a profile' }).max(500),
  }),
  z.object({
    kind: z.literal('account'),
    accountId: Id,
    /** The account's name, typed again. */
    confirm: Text.max(500),
  }),
]);
export type ErasureAsked = z.infer<typeof ErasureAsked>;

/** A request for erasure, without anything personal. */
export const Erasure = z.object({
  id: Id,
  /** By which GET /v1/erasures/status/:code tells the state to anybody. */
  code: z.uuid(),
  kind: z.enum(['actor', 'account']),
  platform: PlatformName,
  /** platform: the platform asked for it. */
  origin: z.enum(['member', 'platform']),
  accountId: Id.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled']),
  requestedAt: Instant,
  /** Until then it can be called off. */
  startsAt: Instant,
  finishedAt: Instant.nullable(),
  /** How many rows of what were removed or blanked. */
  outcome: z.record(z.string(), z.int()),
});
export type Erasure = z.infer<typeof Erasure>;

/** GET /v1/erasures. */
export const ErasureList = z.object({ erasures: z.array(Erasure) });

/** GET /v1/erasures/losses: what would be lost with an account. */
export const ErasureLossesRequest = z.object({ account: Id });
/** What would be lost with an account. */
export const ErasureLosses = z.object({
  name: z.string(),
  posts: z.int(),
  interactions: z.int(),
  readings: z.int(),
  since: Instant.nullable(),
});

/** POST /v1/call-backs/:platform/:app/deletion, in the words of the platform that asks: where to see the state, and the code. */
export const DeletionAccepted = z.object({ url: z.url(), confirmation_code: z.string() });
export type DeletionAccepted = z.infer<typeof DeletionAccepted>;

/** GET /v1/erasures/status/:code: the state of a request, for anybody who was told its code. */
export const ErasureStatus = z.object({
  state: Erasure.shape.state,
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
});
