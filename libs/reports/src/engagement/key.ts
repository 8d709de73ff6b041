import type { Dimension, ReportKey } from '@libs/contract';
import { type InteractionKind, interactionKinds, type Platform, platforms } from '@libs/domain';
import type { z } from 'zod';

/** The values of a row's dimensions. */
export type Key = z.infer<typeof ReportKey>;

/** Everything a key can be made from. */
export interface KeyParts {
  readonly platform: Platform | null;
  readonly account: number | null;
  readonly kind: InteractionKind;
  readonly audience: number | null;
  readonly tag: string | null;
  readonly label: number | null;
}

/** The key of a row: the dimensions that the report is split by. */
export const keyOf = (parts: KeyParts, groupBy: readonly Dimension[]): Key => ({
  ...(groupBy.includes('platform') && parts.platform !== null ? { platform: parts.platform } : {}),
  ...(groupBy.includes('account') && parts.account !== null ? { account: String(parts.account) } : {}),
  ...(groupBy.includes('kind') ? { kind: parts.kind } : {}),
  ...(groupBy.includes('audience') && parts.audience !== null ? { audience: String(parts.audience) } : {}),
  ...(groupBy.includes('tag') && parts.tag !== null ? { tag: parts.tag } : {}),
  ...(groupBy.includes('label') && parts.label !== null ? { label: String(parts.label) } : {}),
});

/** A key as text, equal for equal keys. */
export const keyId = ({ platform, account, kind, audience, tag, label }: Key): string =>
  JSON.stringify([platform, account, kind, audience, tag, label]);

const byText = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
};

const rank = <T>(order: readonly T[], value: T | undefined): number =>
  value === undefined ? -1 : order.indexOf(value);

/** The order of rows: platforms and kinds as the ledger lists them, accounts, audiences and labels by id, tags by alphabet. */
export const compareKeys = (a: Key, b: Key): number =>
  rank(platforms, a.platform) - rank(platforms, b.platform) ||
  Number(a.account ?? -1) - Number(b.account ?? -1) ||
  Number(a.audience ?? -1) - Number(b.audience ?? -1) ||
  byText(a.tag, b.tag) ||
  Number(a.label ?? -1) - Number(b.label ?? -1) ||
  rank(interactionKinds, a.kind) - rank(interactionKinds, b.kind);
