import type { Platform } from '@libs/domain';

import { sameButForCase } from '../same-but-for-case.js';
import type { TenantClient } from '../tenancy.js';

/** Whom somebody means: the platform's id, or a handle, which the ledger must know to tell whose it is. */
export type Meant =
  { readonly kind: 'id'; readonly externalId: string } | { readonly kind: 'handle'; readonly handle: string };

/** A piece of an address in plain letters; what is escaped wrongly is taken as it stands. */
const decoded = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch (error) {
    if (error instanceof URIError) return piece;
    throw error;
  }
};

/** Reads an id, an @handle or the address of a profile. */
export const whoIsMeant = (text: string): Meant => {
  const term = text.trim();
  if (term.startsWith('@')) return { kind: 'handle', handle: term.slice(1) };
  if (!/^https?:\/\//i.test(term) || !URL.canParse(term)) return { kind: 'id', externalId: term };
  const url = new URL(term);
  const id = url.searchParams.get('id');
  if (id !== null && id !== '') return { kind: 'id', externalId: id };
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  return { kind: 'handle', handle: decoded(last).replace(/^@/, '') };
};

/** The platform's id of whom is meant; null: nobody of that handle is stored. */
export const findActor = async (
  tenant: TenantClient,
  { workspaceId, platform }: { readonly workspaceId: number; readonly platform: Platform },
  meant: Meant,
): Promise<string | null> => {
  if (meant.kind === 'id') return meant.externalId;
  const { handle } = meant;
  const select = { externalId: true } as const;
  const spelled = [handle, `@${handle}`].map((one) => ({ handle: sameButForCase(one) }));
  const row =
    (await tenant.actor.findFirst({ where: { workspaceId, platform, OR: spelled }, select })) ??
    // The address of a profile may end with the id of whoever has no handle.
    (await tenant.actor.findFirst({ where: { workspaceId, platform, externalId: handle }, select }));
  return row?.externalId ?? null;
};
