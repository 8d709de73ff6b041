import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectors } from '@libs/connectors';

import { newSession } from '../../testing/company.js';
import { captureLog, type LogCapture } from '../../testing/log-capture.js';
import { type Parrot, platforms, startParrot } from '../../testing/parrot.js';
import { publicExamples } from '../../testing/public-examples.js';
import { routeExamples } from '../../testing/route-examples.js';
import { type Route, routesOf } from '../../testing/routes.js';
import {
  moveApp,
  newInstallationApps,
  newSecretiveCompany,
  type SecretiveCompany,
} from '../../testing/secretive-company.js';
import { freshSecret, SecretNet } from '../../testing/secrets.js';
import { type Reply, signUp, startApi, type TestApi, testSealKey } from '../../testing/start-api.js';
import { castOver, secretPlaces } from '../../testing/stored-secrets.js';
import { type Asked, wrongRequests } from '../../testing/wrong-requests.js';

/** Answers that are meant to show a secret, and which: each is the one place where its owner can see it. */
const meantToShow: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/api-keys': ['api_key.key_hash'],
  'POST /v1/invitations': ['invitation.token_hash'],
  'POST /v1/connections': ['connect_attempt.state_hash'],
  'GET /v1/webhooks': ['webhook_address.id_hash', 'webhook_address.secret'],
};

const metricsToken = freshSecret('metrics');
const net = new SecretNet();
let api: TestApi;
let parrot: Parrot;
let log: LogCapture;
let findings: Findings;
let routes: readonly Route[];

beforeAll(async () => {
  net.add('METRICS_TOKEN', metricsToken);
  net.add('RESONANCE_SECRET_KEY', testSealKey);
  parrot = await startParrot();
  api = await startApi({ connectors, settings: { metricsToken } });
  routes = routesOf(api.app);
  await signUp(api);
  await newInstallationApps(api, parrot);
  log = captureLog();
});
beforeEach(() => {
  findings = new Findings();
});
afterAll(async () => {
  await api.stop();
  await parrot.platform.close();
});

/** Secrets that a request itself carries: an answer that repeats them shows them to whoever looks over a shoulder. */
const castOverBody = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const isSecret = /password|secret|token|current|signed_request/i.test(name);
    if (name === 'endpoints') continue;
    if (isSecret && typeof member === 'string' && member.length >= 16) net.add(`the sent ${name}`, member);
    else castOverBody(member);
  }
};

/** What an answer says, but for the cookie: a session's token lives there and nowhere else. */
const saidIn = ({ text, headers }: Reply): string => {
  const others = [...headers].filter(([name]) => name !== 'set-cookie');
  const cookies = headers.getSetCookie().map((cookie) => cookie.replace(/^resonance_session=[^;]*/, ''));
  return [text, ...others.flat(), ...cookies].join('\n');
};

/** What was found: `<operation> <status> shows|logs <place>`. */
class Findings {
  readonly meant = new Set<string>();
  readonly leaks = new Set<string>();
  good = 0;

  note(name: string, reply: Reply): void {
    const { status } = reply;
    if (status < 400) this.good += 1;
    for (const place of net.catches(saidIn(reply)))
      if (meantToShow[name]?.includes(place)) this.meant.add(`${name} ${place}`);
      else this.leaks.add(`${name} ${status} shows ${place}`);
    for (const place of net.catches(log.take())) this.leaks.add(`${name} ${status} logs ${place}`);
  }
}

/** Who asks: somebody of the company, by a login of their own, or nobody. */
type Asker = SecretiveCompany | null;

const ask = async ({ name, method }: Pick<Route, 'name' | 'method'>, { path, sent }: Asked, asker: Asker) => {
  // A minute later, so that no request is refused for there being many.
  api.clock.now = new Date(api.clock.now.getTime() + 61_000);
  castOverBody(sent.body);
  const cookie = asker === null ? {} : { cookie: (await newSession(api, asker.workspaceId, asker.ownerId)).cookie };
  const reply = await api.send(method, path, { ...sent, ...cookie });
  // A refusal makes no new secret.
  if (reply.status < 400) await castOver(net, api.database, testSealKey);
  findings.note(name, reply);
  return reply;
};

const examplesOf = ({ name }: Route, company: SecretiveCompany): readonly Asked[] => {
  const publicOnes = publicExamples[name];
  if (publicOnes !== undefined) return publicOnes(company);
  const { path, body } = routeExamples[name] ?? { path: () => '' };
  return [{ path: path(company), sent: body === undefined ? {} : { body: body(company) } }];
};

describe('no secret', () => {
  it('is of a kind that these tests do not keep', async () => {
    const company = await newSecretiveCompany(api, parrot, 'Everything');
    await api.send('POST', '/v1/connections', { cookie: company.cookie, body: { platform: 'x' } });
    const filled = await castOver(net, api.database, testSealKey);
    expect(secretPlaces.filter((place) => !filled.has(place))).toEqual([]);
  });

  it('is left out because an operation has no example', () => {
    const missing = routes.filter(({ name }) => !(name in { ...publicExamples, ...routeExamples }));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('stands in any answer or line of the log, whoever asks for whatever, rightly or wrongly', async () => {
    for (const route of routes) {
      const company = await newSecretiveCompany(api, parrot, route.name);
      await castOver(net, api.database, testSealKey);
      for (const right of examplesOf(route, company)) {
        const wrong = wrongRequests(right);
        for (const asked of [right, ...wrong]) await ask(route, asked, null);
        for (const asked of [right, ...wrong, right]) await ask(route, asked, company);
      }
    }
    expect([...findings.leaks]).toEqual([]);
    expect(findings.good).toBeGreaterThan(routes.length);
    const expected = Object.entries(meantToShow).flatMap(([name, places]) => places.map((place) => `${name} ${place}`));
    expect([...findings.meant].toSorted()).toEqual(expected.toSorted());
  }, 300_000);

  it.each(platforms.flatMap((platform) => [200, 400, 401, 403, 404, 429, 500].map((answer) => ({ platform, answer }))))(
    'is passed on when $platform answers $answer and repeats all that it was told',
    async ({ platform, answer }) => {
      const company = await newSecretiveCompany(api, parrot, `${platform} ${answer}`);
      const { workspaceId } = company;
      await moveApp(api, workspaceId, { parrot, platform, answer });
      await castOver(net, api.database, testSealKey);
      const before = parrot.platform.requests.length;
      const app = {
        clientId: 'id',
        clientSecret: freshSecret('entered'),
        ...(platform === 'x' ? { consumer: { key: 'consumer-key', secret: freshSecret('entered-consumer') } } : {}),
        endpoints: parrot.endpoints(platform, answer),
      };
      const set = { name: `PUT ${platform}`, method: 'PUT' };
      await ask(set, { path: `/v1/platforms/${platform}/app`, sent: { body: app } }, company);
      const { cookie } = company;
      const { body } = await api.send('POST', '/v1/connections', { cookie, body: { platform } });
      const state = new URL(Object(body).authorizeUrl).searchParams.get('state') ?? '';
      const code = freshSecret('code');
      net.add('the code', code);
      const back = new URLSearchParams({ state, code, error_description: code }).toString();
      const reply = await api.send('GET', `/v1/connections/callback?${back}`, { cookie });
      await castOver(net, api.database, testSealKey);
      findings.note(`call-back of ${platform}`, reply);
      expect(reply.headers.get('location')).toContain('error=');
      const path = `/v1/accounts/${company.accountId}`;
      await ask({ name: `DELETE ${path}`, method: 'DELETE' }, { path, sent: {} }, company);
      expect(parrot.platform.requests.length - before).toBeGreaterThan(1);
      expect([...findings.leaks]).toEqual([]);
    },
  );
});
