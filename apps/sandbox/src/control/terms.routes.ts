import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { PlatformApi } from '../platform/platform-api.js';
import type { Whims } from '../platform/whims.js';
import { wished } from './wished.js';

/** The terms on which a platform may be read. */
export interface TermsTargets {
  readonly whims: Whims;
  readonly api: Pick<PlatformApi, 'limited' | 'versions' | 'isPrepaid'>;
}

const LimitWish = z.strictObject({
  endpoint: z.string().min(1),
  /** null: the documented number again. */
  calls: z.int().min(0).nullable(),
});
const CreditWish = z.strictObject({ dollars: z.number().min(0).nullable() });
const VersionsWish = z.strictObject({ oldest: z.int().min(1).optional(), newest: z.int().min(1).optional() });

const micros = 1_000_000;

const tellLimits = ({ whims, api }: TermsTargets, response: Response): void => {
  response.json({ endpoints: api.limited, changed: Object.fromEntries(whims.limits) });
};

const changeLimit = (targets: TermsTargets, request: Request, response: Response): void => {
  const { whims, api } = targets;
  const wish = wished(LimitWish, request.body, response);
  if (wish === null) return;
  const { endpoint, calls } = wish;
  if (!api.limited.includes(endpoint)) {
    response.status(400).json({ error: `no endpoint ${endpoint}; there are: ${api.limited.join(', ')}` });
    return;
  }
  if (calls === null) whims.limits.delete(endpoint);
  else whims.limits.set(endpoint, calls);
  tellLimits(targets, response);
};

const tellCredits = ({ whims: { credits } }: TermsTargets, response: Response): void => {
  response.json({ dollars: credits.left === null ? null : credits.left / micros });
};

const fillCredits = (targets: TermsTargets, request: Request, response: Response): void => {
  const wish = wished(CreditWish, request.body, response);
  if (wish === null) return;
  if (!targets.api.isPrepaid) {
    response.status(400).json({ error: 'reading costs nothing on this platform' });
    return;
  }
  targets.whims.credits.left = wish.dollars === null ? null : Math.round(wish.dollars * micros);
  tellCredits(targets, response);
};

const tellVersions = ({ whims, api }: TermsTargets, response: Response): void => {
  response.json(whims.versions ?? api.versions);
};

const changeVersions = (targets: TermsTargets, request: Request, response: Response): void => {
  const wish = wished(VersionsWish, request.body ?? {}, response);
  if (wish === null) return;
  const { oldest, newest } = targets.api.versions;
  const first = wish.oldest ?? oldest;
  // Without a younger one named, the oldest that is served is the only one.
  targets.whims.versions = { oldest: first, newest: Math.max(wish.newest ?? newest, first) };
  tellVersions(targets, response);
};

/** How many calls are allowed, what they may cost, and in which versions. */
export const termsRoutes = (router: Router, targets: TermsTargets): void => {
  router.get('/_control/limits', (_request, response) => tellLimits(targets, response));
  router.post('/_control/limits', (request, response) => changeLimit(targets, request, response));
  router.get('/_control/credits', (_request, response) => tellCredits(targets, response));
  router.post('/_control/credits', (request, response) => fillCredits(targets, request, response));
  router.get('/_control/versions', (_request, response) => tellVersions(targets, response));
  router.post('/_control/versions', (request, response) => changeVersions(targets, request, response));
};
