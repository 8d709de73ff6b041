import { type AlertSubject, memberKey, platforms } from '@libs/domain';
import { z } from 'zod';

import type { TenantClient } from '../tenancy.js';
import { nameOfPost } from './alert-posts.query.js';
import { apiId } from './alert-row.js';

/** A post, account or workspace, by its id in the API. */
export type SubjectRef = Pick<AlertSubject, 'scope' | 'id'>;

const Platform = z.enum(platforms).nullable().catch(null);

const idsOf = (refs: readonly SubjectRef[], scope: SubjectRef['scope']): readonly string[] => [
  ...new Set(refs.filter((ref) => ref.scope === scope).map(({ id }) => id)),
];

/** Names of what alerts are about, by `memberKey`, as they are today; an empty name: it is not stored any more. */
export const alertSubjects = async (
  tenant: TenantClient,
  workspaceId: number,
  refs: readonly SubjectRef[],
): Promise<(ref: SubjectRef) => AlertSubject> => {
  const postIds = idsOf(refs, 'post').map((id) => BigInt.asIntN(64, BigInt(id)));
  const posts = await tenant.post.findMany({
    where: { workspaceId, id: { in: postIds } },
    select: { id: true, accountId: true, text: true, url: true },
  });
  const accountIds = [...idsOf(refs, 'account').map(Number), ...posts.map(({ accountId }) => accountId)];
  const accounts = await tenant.account.findMany({
    where: { workspaceId, id: { in: accountIds } },
    select: { id: true, name: true, platform: true, url: true },
  });
  const workspace = await tenant.workspace.findUnique({ where: { id: workspaceId }, select: { name: true } });
  const platformOf = (id: number) => Platform.parse(accounts.find((account) => account.id === id)?.platform ?? null);
  const known = new Map<string, Omit<AlertSubject, 'scope' | 'id'>>([
    ...posts.map(
      ({ id, accountId, text, url }) =>
        [
          memberKey({ scope: 'post', id: apiId(id) }),
          { name: nameOfPost(text), platform: platformOf(accountId), url },
        ] as const,
    ),
    ...accounts.map(
      ({ id, name, url }) =>
        [memberKey({ scope: 'account', id: String(id) }), { name, platform: platformOf(id), url }] as const,
    ),
    [
      memberKey({ scope: 'workspace', id: String(workspaceId) }),
      { name: workspace?.name ?? '', platform: null, url: null },
    ],
  ]);
  const gone = { name: '', platform: null, url: null };
  return ({ scope, id }) => ({ scope, id, ...(known.get(memberKey({ scope, id })) ?? gone) });
};
