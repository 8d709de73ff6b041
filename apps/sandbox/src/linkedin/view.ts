import type { ApiRequest } from '../http/exchange.js';
import type { CompanyAccount } from '../platform/company-accounts.js';
import type { PlatformContext } from '../platform/platform-api.js';
import type { RestLiQuery } from './rest-li.js';

/** One request with everything its answer stands on. */
export interface LinkedinView {
  readonly context: PlatformContext;
  readonly request: ApiRequest;
  readonly query: RestLiQuery;
}

/** The member who granted, as LinkedIn names them. */
export const member = { id: 'NxwL-IvR2n', urn: 'urn:li:person:NxwL-IvR2n', name: 'Nora Lindt' };

/** The URN of an organisation. */
export const urnOf = (externalId: string): string => `urn:li:organization:${externalId}`;

/** The organisation that a URN names, and on which the member has a role; null: none. */
export const organizationOf = ({ context }: LinkedinView, urn: string): CompanyAccount | null =>
  context.accounts.find(/^urn:li:organization:(\d+)$/.exec(urn)?.[1] ?? '');

/** The URN of the organisation that the public lives on. */
export const organizationUrn = ({ context }: LinkedinView): string =>
  urnOf(context.world.plan.naming.account.externalId);
