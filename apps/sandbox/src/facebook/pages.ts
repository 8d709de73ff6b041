import { covers, newToken } from '../oauth/vault.js';
import type { CompanyAccount } from '../platform/company-accounts.js';
import type { GraphView } from './edges.js';
import { isLongLived } from './login.routes.js';

/** The page that the public lives on. */
export const mainPageId = ({ context }: GraphView): string => context.world.plan.naming.account.externalId;

/** The page that an id names, when the person ticked it; `me` is the page of a page's token. */
export const pageOf = (view: GraphView, id: string): CompanyAccount | null => {
  const { caller, context } = view;
  const wanted = id === 'me' && caller.as === 'page' ? (caller.token.account ?? mainPageId(view)) : id;
  return covers(caller.grant, wanted) ? context.accounts.find(wanted) : null;
};

/** The page's own token, the same one again while it lives; none where the person has no task on the page. */
export const pageTokenOf = ({ context, caller, request }: GraphView, page: CompanyAccount): string | undefined => {
  if (caller.as === 'page') return caller.token.value;
  if (page.rights.length === 0) return undefined;
  const { vault } = context;
  const account = page.externalId;
  const expiresAt = isLongLived(caller.token) ? null : caller.token.expiresAt;
  const known = vault.standing(
    caller.grant.id,
    request.realNow,
    (token) => token.use === 'page' && token.expiresAt === expiresAt && token.account === account,
  );
  const fresh = () =>
    vault.issue({
      value: newToken('EAAG', 60),
      use: 'page',
      grantId: caller.grant.id,
      account,
      issuedAt: request.realNow,
      expiresAt,
    });
  return (known ?? fresh()).value;
};
