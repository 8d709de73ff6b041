import type { ApiRequest } from '../http/exchange.js';
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

/** The organisation's URN. */
export const organizationUrn = ({ context }: LinkedinView): string =>
  `urn:li:organization:${context.world.plan.naming.account.externalId}`;
