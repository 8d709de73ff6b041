import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { App, Ending, Grant, Vault } from '../oauth/vault.js';
import type { CallBack, PlatformApi } from '../platform/platform-api.js';
import type { WebhookBook } from '../webhooks/webhook-book.js';
import { wished } from './wished.js';

/** Whom the person's decisions reach. */
export interface PersonTargets {
  readonly clock: SandboxClock;
  readonly vault: Vault;
  readonly webhooks: WebhookBook;
  readonly api: Pick<PlatformApi, 'callBack' | 'endsWithPassword'>;
}

const AppWish = z.strictObject({ clientId: z.string().min(1).optional() });
const DeletionWish = AppWish.extend({
  /** Somebody of the public who once logged in with the app, by their id; nobody named: the person who logs in here. */
  person: z.string().min(1).optional(),
});
const CallBacksWish = z.strictObject({
  clientId: z.string().min(1),
  deauthorise: z.url().nullable().default(null),
  deletion: z.url().nullable().default(null),
});

interface Called {
  readonly url: string;
  /** 0: nobody answered. */
  readonly status: number;
  /** What was answered; null: nothing that can be read. */
  readonly body: unknown;
}

const patienceMs = 10_000;

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const post = async (url: string, form: Readonly<Record<string, string>>): Promise<Called> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { url, status: response.status, body: bodyOf(await response.text()) };
  } catch {
    // Nobody there, or nobody answers: the platform does not try these again.
    return { url, status: 0, body: null };
  }
};

interface Told {
  readonly kind: CallBack;
  readonly apps: readonly string[];
  readonly person?: string | null;
}

/** Tells the apps that want to know of it, each in a form signed with its own secret. */
const tell = async (
  { clock, vault, webhooks, api }: PersonTargets,
  { kind, apps, person = null }: Told,
): Promise<readonly Called[]> => {
  const { callBack } = api;
  if (callBack === undefined) return [];
  const letters = apps.flatMap((clientId) => {
    const app = vault.app(clientId);
    const url = webhooks.callBacksOf(clientId)?.[kind] ?? null;
    return app === null || url === null ? [] : [post(url, callBack(app, { person, realNow: clock.realNow() }))];
  });
  return Promise.all(letters);
};

const end = ({ clock, vault }: PersonTargets, clientId: string | undefined, ending: Ending): readonly Grant[] => {
  const grants = vault.standingGrants().filter((grant) => clientId === undefined || grant.clientId === clientId);
  for (const { id } of grants) vault.revoke(id, clock.realNow(), ending);
  return grants;
};

const appsOf = (grants: readonly Grant[]): readonly string[] => [...new Set(grants.map(({ clientId }) => clientId))];

const withdraw = async (targets: PersonTargets, request: Request, response: Response): Promise<void> => {
  const wish = wished(AppWish, request.body ?? {}, response);
  if (wish === null) return;
  const grants = end(targets, wish.clientId, 'withdrawal');
  response.json({ ended: grants.length, called: await tell(targets, { kind: 'deauthorise', apps: appsOf(grants) }) });
};

/** An app can only be asked to delete after it was removed. */
const askDeletion = async (targets: PersonTargets, request: Request, response: Response): Promise<void> => {
  const wish = wished(DeletionWish, request.body ?? {}, response);
  if (wish === null) return;
  const { clientId, person = null } = wish;
  const grants = person === null ? end(targets, clientId, 'withdrawal') : [];
  const removed = await tell(targets, { kind: 'deauthorise', apps: appsOf(grants) });
  const apps = clientId === undefined ? targets.vault.apps.map((app: App) => app.clientId) : [clientId];
  const asked = await tell(targets, { kind: 'deletion', apps, person });
  response.json({ ended: grants.length, called: [...removed, ...asked] });
};

const changePassword = (targets: PersonTargets, request: Request, response: Response): void => {
  const wish = wished(z.strictObject({}), request.body ?? {}, response);
  if (wish === null) return;
  response.json({ ended: targets.api.endsWithPassword ? end(targets, undefined, 'password').length : 0 });
};

const enterCallBacks = ({ vault, webhooks, api }: PersonTargets, request: Request, response: Response): void => {
  const wish = wished(CallBacksWish, request.body ?? {}, response);
  if (wish === null) return;
  if (api.callBack === undefined) {
    // Nobody is told here: apps find out by being refused.
    response.status(204).end();
  } else if (vault.app(wish.clientId) === null) response.status(404).json({ error: `no app ${wish.clientId}` });
  else response.json(webhooks.enterCallBacks(wish));
};

/** What the person who logged in does on the platform's own pages afterwards. */
export const personRoutes = (router: Router, targets: PersonTargets): void => {
  router.post('/_control/person/withdraw', (request, response) => withdraw(targets, request, response));
  router.post('/_control/person/ask-deletion', (request, response) => askDeletion(targets, request, response));
  router.post('/_control/person/change-password', (request, response) => changePassword(targets, request, response));
  router.post('/_control/webhooks/call-backs', (request, response) => enterCallBacks(targets, request, response));
};
