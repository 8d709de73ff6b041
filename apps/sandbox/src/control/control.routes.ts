import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import { ClockTurnedBack } from '../clock/sandbox-clock.js';
import type { CompanyAccounts } from '../platform/company-accounts.js';
import type { PlatformWorld } from '../platform/platform-world.js';
import type { PlatformApi } from '../platform/platform-api.js';
import type { Courier } from '../webhooks/courier.js';
import type { Revalidation } from '../webhooks/revalidation.js';
import { MailFaultPlan } from '../webhooks/mail-faults.js';
import { FaultPlan, type Faults } from './faults.js';
import { type KnowledgeTargets, knowledgeRoutes } from './knowledge.routes.js';
import { type PersonTargets, personRoutes } from './person.routes.js';
import { type TermsTargets, termsRoutes } from './terms.routes.js';
import { wished } from './wished.js';

/** What the administrator of one platform may touch. */
export interface ControlTargets extends PersonTargets, TermsTargets, KnowledgeTargets {
  readonly world: PlatformWorld;
  readonly accounts: CompanyAccounts;
  readonly faults: Faults;
  readonly requests: ReadonlyMap<string, number>;
  readonly courier: Courier;
  /** null: the platform asks addresses but once. */
  readonly revalidation: Revalidation | null;
  readonly api: PlatformApi;
  /** Keeps what was changed for the next start. */
  readonly save: () => void;
}

const ClockWish = z.strictObject({
  rate: z.number().min(0).optional(),
  set: z.iso.datetime({ offset: true }).optional(),
  advance: z.number().min(0).optional(),
  publicRests: z.boolean().optional(),
});
const AppWish = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  redirectUris: z.array(z.url()),
  consumer: z.strictObject({ key: z.string().min(1), secret: z.string().min(1) }).exactOptional(),
});
const AddressWish = z.strictObject({ clientId: z.string().min(1), url: z.url() });
const PostWish = z.strictObject({ text: z.string() });
/** A thousand at most: each reacts but once, and the public has three thousand people. */
const SpreadWish = z.strictObject({
  interactions: z.int().min(1).max(1000),
  doublingMinutes: z.number().positive().max(1440),
});
const RightsWish = z.strictObject({ rights: z.array(z.string().min(1)) });
const ExpiryWish = z.strictObject({ renewal: z.boolean().default(false) });
const RetirementWish = z.strictObject({ metric: z.string().min(1), at: z.iso.datetime({ offset: true }).optional() });
const VocabularyWish = z.strictObject({ answer: z.enum(['asked', 'other']) });
const TruthWish = z.object({ zone: z.string().default('UTC'), by: z.enum(['post']).optional() });

const loopback = /^(127\.|::1$|::ffff:127\.)/;

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const clockAnswer = (clock: SandboxClock): object => ({ now: new Date(clock.now()).toISOString(), rate: clock.rate });

const changeClock = ({ clock, save }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(ClockWish, request.body, response);
  if (wish === null) return;
  const set = wish.set === undefined ? undefined : Date.parse(wish.set);
  const advanceMs = wish.advance === undefined ? undefined : wish.advance * 1000;
  try {
    clock.change({ rate: wish.rate, set, advanceMs, publicRests: wish.publicRests });
  } catch (error) {
    if (!(error instanceof ClockTurnedBack)) throw error;
    response.status(400).json({ error: error.message });
    return;
  }
  save();
  response.json(clockAnswer(clock));
};

const tellTruth = ({ clock, world }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(TruthWish, request.query, response);
  if (wish === null) return;
  if (!isZone(wish.zone)) response.status(400).json({ error: `no such time zone: ${wish.zone}` });
  else response.json(world.truth(clock.publicNow(), { zone: wish.zone, byPost: wish.by === 'post' }));
};

const registerApp = ({ vault }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(AppWish, request.body, response);
  if (wish !== null) response.json(vault.register(wish));
};

const publishPost = ({ clock, world, save }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(PostWish, request.body, response);
  if (wish === null) return;
  const draft = world.publish(wish.text, clock.publicNow());
  save();
  const publishedAt = new Date(draft.publishedAt).toISOString();
  response.status(201).json({ id: world.plan.naming.post(draft), publishedAt, tags: draft.tags });
};

const removePost = ({ clock, world, save }: ControlTargets, request: Request, response: Response): void => {
  const id = String(request.params['id']);
  if (!world.remove(id, clock.publicNow())) {
    response.status(404).json({ error: `no post ${id}` });
    return;
  }
  save();
  response.json({ id, removedAt: new Date(clock.now()).toISOString() });
};

const spreadPost = ({ clock, world, save }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(SpreadWish, request.body, response);
  if (wish === null) return;
  const id = String(request.params['id']);
  if (!world.burst(id, wish, clock.publicNow())) {
    response.status(404).json({ error: `no post ${id}` });
    return;
  }
  save();
  response.json({ id, ...wish });
};

const changeRights = ({ accounts, save }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(RightsWish, request.body, response);
  if (wish === null) return;
  const id = String(request.params['id']);
  if (!accounts.change(id, wish.rights)) {
    response.status(404).json({ error: `no account ${id}` });
    return;
  }
  save();
  response.json(accounts.find(id));
};

const planFaults = ({ faults }: ControlTargets, request: Request, response: Response): void => {
  const plan = wished(FaultPlan, request.body, response);
  if (plan === null) return;
  faults.plan(plan);
  response.json(faults.report());
};

const retireMetric = ({ clock, whims }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(RetirementWish, request.body, response);
  if (wish === null) return;
  const at = wish.at === undefined ? clock.now() : Date.parse(wish.at);
  whims.retiredMetrics.set(wish.metric, at);
  response.json({ metric: wish.metric, at: new Date(at).toISOString() });
};

const chooseVocabulary = ({ whims }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(VocabularyWish, request.body, response);
  if (wish === null) return;
  whims.answersInOtherVocabulary = wish.answer === 'other';
  response.json(wish);
};

const planMail = ({ courier }: ControlTargets, request: Request, response: Response): void => {
  const plan = wished(MailFaultPlan, request.body, response);
  if (plan === null) return;
  courier.faults.plan = plan;
  response.json(courier.report());
};

/** What a person does on the developer pages of a platform that lets no app register its address by itself. */
const enterAddress = async ({ api, clock }: ControlTargets, request: Request, response: Response): Promise<void> => {
  const wish = wished(AddressWish, request.body, response);
  if (wish === null) return;
  if (api.enterAddress === undefined) {
    // Here apps register their address by the API.
    response.status(204).end();
    return;
  }
  const entered = await api.enterAddress({ ...wish, realNow: clock.realNow() });
  if (entered === null) response.status(400).json({ error: 'the address did not answer the challenge' });
  else response.json(entered);
};

const expireTokens = ({ vault, clock }: ControlTargets, request: Request, response: Response): void => {
  const wish = wished(ExpiryWish, request.body ?? {}, response);
  if (wish === null) return;
  const uses = wish.renewal ? (['access', 'page', 'refresh'] as const) : (['access', 'page'] as const);
  response.json({ expired: vault.expireAll(clock.realNow(), uses) });
};

/** The administrator's endpoints, for callers on this machine only. */
export const controlRoutes = (targets: ControlTargets): express.Router => {
  const { clock, vault, accounts, faults, requests } = targets;
  const router = express.Router();
  router.use(['/_truth', '/_control'], (request, response, next) => {
    response.set('Date', new Date(clock.now()).toUTCString());
    if (loopback.test(request.socket.remoteAddress ?? '')) next();
    else response.status(403).json({ error: 'the control endpoints answer on loopback only' });
  });
  router.use('/_control', express.json({ type: () => true }));
  router.get('/_truth', (request, response) => tellTruth(targets, request, response));
  router.get('/_control/clock', (_request, response) => void response.json(clockAnswer(clock)));
  router.post('/_control/clock', (request, response) => changeClock(targets, request, response));
  router.post('/_control/apps', (request, response) => registerApp(targets, request, response));
  router.get('/_control/faults', (_request, response) => void response.json(faults.report()));
  router.post('/_control/faults', (request, response) => planFaults(targets, request, response));
  router.get('/_control/webhooks', (_request, response) => void response.json(targets.courier.report()));
  router.post('/_control/webhooks', (request, response) => planMail(targets, request, response));
  router.post('/_control/webhooks/address', (request, response) => enterAddress(targets, request, response));
  router.post('/_control/webhooks/revalidate', async (_request, response) => {
    response.json({ asked: (await targets.revalidation?.ask()) ?? [] });
  });
  router.post('/_control/tokens/expire', (request, response) => expireTokens(targets, request, response));
  router.post('/_control/tokens/revoke', (_request, response) => {
    response.json({ revoked: vault.revokeAll(clock.realNow()) });
  });
  personRoutes(router, targets);
  termsRoutes(router, targets);
  knowledgeRoutes(router, targets);
  router.post('/_control/metrics/retire', (request, response) => retireMetric(targets, request, response));
  router.post('/_control/vocabulary', (request, response) => chooseVocabulary(targets, request, response));
  router.post('/_control/posts', (request, response) => publishPost(targets, request, response));
  router.post('/_control/posts/:id/remove', (request, response) => removePost(targets, request, response));
  router.post('/_control/posts/:id/spread', (request, response) => spreadPost(targets, request, response));
  router.get('/_control/accounts', (_request, response) => void response.json({ accounts: accounts.list() }));
  router.post('/_control/accounts/:id', (request, response) => changeRights(targets, request, response));
  router.get('/_control/requests', (_request, response) => void response.json(Object.fromEntries(requests)));
  return router;
};
