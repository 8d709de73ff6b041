import { type TenantClient } from '@libs/database';
import { type Platform, platformNames, platforms } from '@libs/domain';
import { z } from 'zod';

import type { Names } from './tables/export-context.js';
import type { ExportWords } from './words/export-words.js';

const FirstFact = z.object({ all: z.tuple([z.object({ in: z.tuple([z.string()]) })]) });

interface NamedAudience {
  readonly id: number;
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly rule: unknown;
}

const platformOf = (rule: unknown): Platform | undefined => {
  const fact = FirstFact.safeParse(rule);
  return fact.success ? platforms.find((platform) => platform === fact.data.all[0].in[0]) : undefined;
};

/** Audiences that come with every workspace speak the language of the file, the others their own. */
const audienceName = ({ id, name, isBuiltIn, rule }: NamedAudience, words: ExportWords): string => {
  if (id === 0) return words.everyone;
  const platform = isBuiltIn ? platformOf(rule) : undefined;
  return platform === undefined ? name : words.engagedOn(platformNames[platform]);
};

const byId = (rows: readonly { readonly id: number; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ id, name }) => [String(id), name]));

/** The names of the workspace's accounts, audiences and labels by their ids. */
export const exportNames = async (tenant: TenantClient, workspaceId: number, words: ExportWords): Promise<Names> => {
  const named = { where: { workspaceId }, select: { id: true, name: true } } as const;
  const accounts = await tenant.account.findMany(named);
  const labels = await tenant.label.findMany(named);
  const audiences = await tenant.audience.findMany({
    where: { workspaceId },
    select: { id: true, name: true, isBuiltIn: true, rule: true },
  });
  return {
    accounts: byId(accounts),
    labels: byId(labels),
    audiences: new Map(audiences.map((audience) => [String(audience.id), audienceName(audience, words)])),
  };
};
