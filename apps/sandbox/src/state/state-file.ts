import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { VaultContents } from '../oauth/vault.js';
import { WebhookBookContents } from '../webhooks/webhook-book.js';

const PlatformMemory = z.object({
  rights: z.record(z.string(), z.array(z.string())).default({}),
  vault: VaultContents,
  webhooks: WebhookBookContents.default({ addresses: [], subscriptions: [], callBacks: [] }),
  handiwork: z.object({
    posts: z.array(z.object({ publishedAt: z.number(), text: z.string() })),
    removals: z.array(z.object({ post: z.number(), at: z.number() })),
    bursts: z
      .array(z.object({ post: z.number(), at: z.number(), interactions: z.number(), doublingMinutes: z.number() }))
      .default([]),
  }),
});

/** What must outlive a restart; the world itself grows again from the seed. */
export const SandboxMemory = z.object({
  version: z.literal(1),
  seed: z.number(),
  epoch: z.number(),
  historyDays: z.number(),
  volume: z.number(),
  replayFolder: z.string().nullable(),
  clock: z.object({
    simulated: z.number(),
    real: z.number(),
    rate: z.number(),
    restsSince: z.number().exactOptional(),
  }),
  platforms: z.object({ facebook: PlatformMemory, x: PlatformMemory, linkedin: PlatformMemory }),
});
export type SandboxMemory = z.infer<typeof SandboxMemory>;

/** The state file is there but cannot be understood. */
export class UnreadableState extends Error {}

/** What an earlier process left; null when there is no such file. */
export const readMemory = (path: string): SandboxMemory | null => {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  try {
    return SandboxMemory.parse(JSON.parse(text));
  } catch (error) {
    throw new UnreadableState(`the state file ${path} cannot be read; move it away to start afresh`, { cause: error });
  }
};

/** Replaces the state file as a whole: after a crash there is the old one or the new one. */
export const writeMemory = (path: string, memory: SandboxMemory): void => {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, JSON.stringify(memory), { mode: 0o600 });
  renameSync(draft, path);
};
