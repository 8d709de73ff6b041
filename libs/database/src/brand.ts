import type { TenantClient } from './tenancy.js';

/** A company's logo. */
export interface Logo {
  readonly type: string;
  readonly content: Uint8Array;
}

/** How a company's files and mails look. */
export interface StoredBrand {
  /** #rrggbb; null: the usual one. */
  readonly colour: string | null;
  readonly logo: Logo | null;
}

/** The look of a workspace. */
export const readBrand = async (tenant: TenantClient, workspaceId: number): Promise<StoredBrand> => {
  const row = await tenant.brand.findUnique({ where: { workspaceId } });
  if (row === null) return { colour: null, logo: null };
  const { colour, logo, logoType } = row;
  return { colour, logo: logo === null || logoType === null ? null : { type: logoType, content: logo } };
};
