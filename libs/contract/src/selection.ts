import { z } from 'zod';

import { Id, Kind, listOf, PeriodInstant, PlatformName, Text, TimeZone } from './primitives.js';

/** What a figure is about: a period, and what it is narrowed down to. */
export const Selection = z.object({
  /** First instant of the period. */
  from: PeriodInstant,
  /** First instant after the period. */
  to: PeriodInstant,
  timeZone: TimeZone.default('UTC'),
  platform: listOf(PlatformName).default([]),
  account: listOf(Id).default([]),
  kind: listOf(Kind).default([]),
  audience: listOf(Id).default([]),
  tag: listOf(Text.max(100)).default([]),
  /** Ids of labels and campaigns: only what happened with their posts. */
  label: listOf(Id).default([]),
});
