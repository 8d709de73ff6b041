import { type Server, createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { FaultKind, Faults } from '../control/faults.js';
import type { PlatformApi } from '../platform/platform-api.js';
import type { PlatformWorld } from '../platform/platform-world.js';
import type { Vault } from '../oauth/vault.js';
import { type Answer, type ApiRequest, Refusal, formOf, matchRoute } from './exchange.js';

/** Everything behind one listening address. */
export interface PlatformHost {
  readonly clock: SandboxClock;
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly faults: Faults;
  readonly api: PlatformApi;
  /** Requests to the API by endpoint. */
  readonly requests: Map<string, number>;
  readonly control: express.Router;
}

const bodyLimit = '1mb';

const requestOf = (request: Request, host: PlatformHost): ApiRequest => {
  const mark = request.originalUrl.indexOf('?');
  const rawQuery = mark < 0 ? '' : request.originalUrl.slice(mark + 1);
  const rawBody = typeof request.body === 'string' ? request.body : '';
  return {
    method: request.method,
    path: mark < 0 ? request.originalUrl : request.originalUrl.slice(0, mark),
    params: {},
    rawQuery,
    query: new URLSearchParams(rawQuery),
    rawBody,
    form: formOf(rawBody, request.get('content-type')),
    header: (name) => request.get(name),
    now: host.clock.publicNow(),
    realNow: host.clock.realNow(),
    origin: `${request.protocol}://${request.get('host') ?? 'localhost'}`,
  };
};

/** Rest.li clients put long queries into the body of a POST that stands for a GET. */
const untunnelled = (request: ApiRequest): ApiRequest => {
  if (request.method !== 'POST' || request.header('x-http-method-override')?.toUpperCase() !== 'GET') return request;
  const rawQuery = [request.rawQuery, request.rawBody].filter((part) => part !== '').join('&');
  return { ...request, method: 'GET', rawQuery, query: new URLSearchParams(rawQuery) };
};

const handled = async (
  handle: (request: ApiRequest) => Answer | Promise<Answer>,
  request: ApiRequest,
): Promise<Answer> => {
  try {
    return await handle(request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
};

const send = (response: Response, answer: Answer): void => {
  response.status(answer.status).set({ ...answer.headers });
  if (answer.body === null) response.end();
  else if (typeof answer.body === 'string') response.send(answer.body);
  else response.json(answer.body);
};

/** A valid status and type, and half of the JSON. */
const sendHalf = (response: Response, answer: Answer): void => {
  const text = JSON.stringify(answer.body);
  response.status(answer.status).set({ ...answer.headers, 'content-type': 'application/json; charset=utf-8' });
  response.send(Buffer.from(text.slice(0, Math.max(1, text.length >> 1))));
};

/** Long enough to come after others, short enough not to be given up on. */
const slowMs = 50;

const without = (answer: Answer): Answer => ({ status: answer.status, body: answer.body });

/** What is answered instead; null: the fault lies elsewhere. */
const failingAnswer = ({ api }: PlatformHost, { realNow }: ApiRequest, fault: FaultKind): Answer | null => {
  if (fault === '429') return api.throttled(realNow);
  if (fault === '429-bare') return without(api.throttled(realNow));
  if (fault === '500') return api.outage();
  if (fault === '503') return { status: 503, body: '<html><body>Service Unavailable</body></html>' };
  if (fault === 'garbage') return { status: 200, body: '<!doctype html><title>Welcome</title>' };
  return fault === 'stumble' ? api.stumble() : null;
};

/** A fault ends no token that only a person can bring back: Facebook's of the person, which is exchanged while it lives. */
const isRenewable = ({ vault }: PlatformHost, value: string, realNow: number): boolean => {
  const presented = vault.present(value, realNow);
  if (presented.state === 'unknown') return false;
  const { use, grantId } = presented.token;
  return use === 'page' || vault.standing(grantId, realNow, (other) => other.use === 'refresh') !== null;
};

const answerOf = async (host: PlatformHost, request: ApiRequest, fault: FaultKind | null): Promise<Answer> => {
  const failing = fault === null ? null : failingAnswer(host, request, fault);
  if (failing !== null) return failing;
  const token = fault === 'expired' ? host.api.tokenOf(request) : null;
  if (token !== null && isRenewable(host, token, request.realNow)) host.vault.expire(token, request.realNow);
  host.world.state.advanceTo(request.now);
  const match = matchRoute(host.api.routes, request.method, host.api.pathOf(request.path));
  if (match === null) return handled(host.api.unknown, request);
  return handled(match.route.handle, { ...request, params: match.params });
};

const serve = async (host: PlatformHost, incoming: Request, response: Response): Promise<void> => {
  const request = untunnelled(requestOf(incoming, host));
  response.set('Date', new Date(host.clock.now()).toUTCString());
  const match = matchRoute(host.api.routes, request.method, host.api.pathOf(request.path));
  const endpoint = match === null ? `${request.method} (unknown)` : `${match.route.method} ${match.route.path}`;
  host.requests.set(endpoint, (host.requests.get(endpoint) ?? 0) + 1);
  const fault = match === null ? null : host.faults.draw(match.route.kind);
  if (fault === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault === 'slow') await new Promise((done) => setTimeout(done, slowMs));
  const answer = await answerOf(host, request, fault);
  if (fault === 'truncated' && typeof answer.body === 'object' && answer.body !== null) sendHalf(response, answer);
  else send(response, answer);
};

/** The HTTP application of one platform. */
export const platformApp = (host: PlatformHost): express.Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(host.control);
  app.use(express.text({ type: () => true, limit: bodyLimit }));
  app.use((request, response) => serve(host, request, response));
  return app;
};

/** An application that listens. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Listens on host and port (0: a free one); an address that is taken rejects. */
export const listen = async (app: express.Express, host: string, port: number): Promise<Listening> => {
  const server: Server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
