import { type ChannelKind, channelKinds, type ChannelWishes, digestCadences, monitors, severities } from '@libs/domain';
import { z } from 'zod';

import { sealPurpose } from '../connections.js';
import { seal, type SealKey, unseal } from '../seal.js';
import type { TenantClient } from '../tenancy.js';

type ChannelRow = Awaited<ReturnType<TenantClient['channel']['findFirstOrThrow']>>;

const Stored = z.object({
  kind: z.enum(channelKinds),
  language: z.enum(['en', 'de']),
  leastSeverity: z.enum(severities),
  monitors: z.array(z.enum(monitors)),
  digest: z.enum(digestCadences).nullable(),
});

/** A channel with what it wants, read from its row. */
export interface ReadChannel extends ChannelWishes {
  readonly kind: ChannelKind;
  readonly language: 'en' | 'de';
}

/** What a channel's row says of the channel. */
export const readChannel = (row: ChannelRow): ReadChannel => {
  const { monitors: chosen, digest: cadence, ...rest } = Stored.parse(row);
  const { quietFrom: from, quietTo: to, digestWeekday: weekday, digestMinute: minute, isFallback, alarmsPass } = row;
  return {
    ...rest,
    isFallback,
    alarmsPass,
    monitors: chosen.length === 0 ? null : chosen,
    quiet: from === null || to === null ? null : { from, to },
    digest: cadence === null ? null : { cadence, weekday, minute },
  };
};

const ChannelSecret = z.object({ url: z.string(), signingSecret: z.string().nullable() });

/** Where a channel's messages go, and what they are signed with; null: they are not signed. Both are secret. */
export type ChannelSecret = z.infer<typeof ChannelSecret>;

/** A channel of one workspace. */
export interface ChannelRef {
  readonly workspaceId: number;
  readonly id: number;
}

/** Seals a channel's secret for its row. */
export const sealChannel = (
  key: SealKey,
  { workspaceId, id }: ChannelRef,
  secret: ChannelSecret,
): Uint8Array<ArrayBuffer> => seal(key, sealPurpose.channel(workspaceId, id), secret);

/** Opens the secret of a channel's row; throws SealBroken. */
export const openChannel = (key: SealKey, { workspaceId, id }: ChannelRef, sealed: Uint8Array): ChannelSecret =>
  ChannelSecret.parse(unseal(key, sealPurpose.channel(workspaceId, id), sealed));
