import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { Vault } from '../oauth/vault.js';
import type { CallMeter } from '../platform/call-meter.js';
import { wished } from './wished.js';

/** What a platform knows of tokens and calls. */
export interface KnowledgeTargets {
  readonly clock: SandboxClock;
  readonly vault: Vault;
  readonly meter: CallMeter;
}

const PresentWish = z.strictObject({ token: z.string() });

/** What a token that somebody holds is worth. */
const present = ({ clock, vault }: KnowledgeTargets, request: Request, response: Response): void => {
  const wish = wished(PresentWish, request.body, response);
  if (wish === null) return;
  const now = clock.realNow();
  response.json({ state: vault.present(wish.token, now).state, worksUntil: vault.worksUntil(now) });
};

/** Lets every token for new ones be unknown from now on. */
const refuseRenewal = ({ clock, vault }: KnowledgeTargets, response: Response): void => {
  const worksUntil = vault.worksUntil(clock.realNow());
  response.json({ dropped: vault.dropRefreshTokens(), worksUntil });
};

/** What tests compare with: tokens, secrets, and calls beyond the limits. */
export const knowledgeRoutes = (router: Router, targets: KnowledgeTargets): void => {
  router.post('/_control/tokens/refuse-renewal', (_request, response) => refuseRenewal(targets, response));
  router.post('/_control/tokens/present', (request, response) => present(targets, request, response));
  router.get('/_control/secrets', (_request, response) => void response.json({ secrets: [...targets.vault.issued] }));
  router.get('/_control/refused', (_request, response) => void response.json({ refused: targets.meter.refused }));
};
