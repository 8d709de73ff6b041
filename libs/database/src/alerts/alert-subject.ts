import { type AlertSubject, platforms } from '@libs/domain';
import { z } from 'zod';

import type { TenantClient } from '../tenancy.js';
import { nameOfPost } from './alert-posts.query.js';

/** What an alert's row says of its subject. */
export interface SubjectRef {
  readonly workspaceId: number;
  readonly scope: string;
  /** As in the API. */
  readonly id: string;
}

const Platform = z.enum(platforms);

const ofPost = async (tenant: TenantClient, { workspaceId, id }: SubjectRef): Promise<AlertSubject> => {
  const key = { workspaceId, id: BigInt.asIntN(64, BigInt(id)) };
  const post = await tenant.post.findUnique({ where: { workspaceId_id: key } });
  if (post === null) return { scope: 'post', id, name: '', platform: null, url: null };
  const { accountId, text, url } = post;
  const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } });
  return {
    scope: 'post',
    id,
    name: nameOfPost(text),
    platform: Platform.nullable().parse(account?.platform ?? null),
    url,
  };
};

const ofAccount = async (tenant: TenantClient, { workspaceId, id }: SubjectRef): Promise<AlertSubject> => {
  const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: Number(id) } } });
  const platform = Platform.nullable().parse(account?.platform ?? null);
  return { scope: 'account', id, name: account?.name ?? '', platform, url: account?.url ?? null };
};

/** What an alert is about, by today's names; an empty name: it is not stored any more. */
export const alertSubject = async (tenant: TenantClient, ref: SubjectRef): Promise<AlertSubject> => {
  if (ref.scope === 'post') return ofPost(tenant, ref);
  if (ref.scope === 'account') return ofAccount(tenant, ref);
  const workspace = await tenant.workspace.findUnique({ where: { id: ref.workspaceId } });
  return { scope: 'workspace', id: ref.id, name: workspace?.name ?? '', platform: null, url: null };
};
