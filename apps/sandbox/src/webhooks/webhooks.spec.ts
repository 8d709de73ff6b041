import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, codeFor, control, form, type Opened, openSandbox, passSimulated } from '../testing/opened.js';

interface Letter {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An app's own server: answers hand-shakes as the three platforms want it, and keeps what comes. */
class Receiver {
  readonly letters: Letter[] = [];
  status = 200;
  #waiting: (() => void)[] = [];
  readonly #server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://here').searchParams;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'GET') {
        response.end(this.#answer(query));
        return;
      }
      this.letters.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(this.status).end();
      for (const told of this.#waiting.splice(0)) told();
    });
  });

  constructor(private readonly secret: string) {}

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Resolves as soon as that many letters have come. */
  async until(count: number): Promise<readonly Letter[]> {
    while (this.letters.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.letters;
  }

  #answer(query: URLSearchParams): string {
    const sign = (text: string) => createHmac('sha256', this.secret).update(text);
    const crc = query.get('crc_token');
    if (crc !== null) return JSON.stringify({ response_token: `sha256=${sign(crc).digest('base64')}` });
    const code = query.get('challengeCode');
    if (code !== null) return JSON.stringify({ challengeResponse: sign(code).digest('hex') });
    return query.get('hub.verify_token') === 'token' ? (query.get('hub.challenge') ?? '') : 'wrong';
  }
}

let opened: Opened | undefined;
let receiver: Receiver | undefined;
afterEach(async () => {
  await opened?.sandbox.close();
  await receiver?.close();
});

const start = async (platform: 'facebook' | 'x' | 'linkedin') => {
  opened = await openSandbox();
  const { url, clientId, clientSecret } = opened.sandbox.addresses[platform];
  receiver = new Receiver(clientSecret);
  return { opened, receiver, url, clientId, clientSecret, hook: await receiver.open() };
};

const bearer = (token: string): { readonly headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${token}` },
});
const secondsOfADay = 86_400;

const subscribedPage = async () => {
  const started = await start('facebook');
  const { url, clientId, clientSecret, hook } = started;
  const app = `${clientId}|${clientSecret}`;
  const wish = { object: 'page', callback_url: hook, verify_token: 'token', fields: 'feed' };
  const registered = await ask(`${url}/v26.0/${clientId}/subscriptions`, {
    ...form(wish),
    headers: { ...bearer(app).headers, 'content-type': 'application/x-www-form-urlencoded' },
  });
  const code = await codeFor(started.opened, 'facebook', {
    scope: 'pages_show_list,pages_read_engagement,pages_manage_metadata',
  });
  const query = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: 'http://127.0.0.1:9/callback',
  });
  const token = String(Object((await ask(`${url}/v26.0/oauth/access_token?${query.toString()}`)).body).access_token);
  const { data } = Object((await ask(`${url}/v26.0/me/accounts?fields=id,access_token`, bearer(token))).body);
  const page = `${url}/v26.0/${data[0].id}/subscribed_apps?subscribed_fields=feed`;
  const subscribed = await ask(page, { method: 'POST', ...bearer(data[0].access_token) });
  return { ...started, pageId: String(data[0].id), answers: [registered.body, subscribed.body] };
};

describe('the webhooks of Facebook', () => {
  it('tell a subscribed page’s news, signed, batched and escaped, and nothing from before', async () => {
    const { opened: sandbox, receiver: inbox, clientSecret, pageId, answers } = await subscribedPage();
    expect(answers).toEqual([{ success: true }, { success: true }]);
    await passSimulated(sandbox, secondsOfADay);
    const [letter] = await inbox.until(1);
    const body = letter?.body ?? '';
    expect(letter?.headers['x-hub-signature-256']).toBe(
      `sha256=${createHmac('sha256', clientSecret).update(body).digest('hex')}`,
    );
    expect(body).toMatch(/^[\x20-\x7e]*$/);
    const { object, entry } = Object(JSON.parse(body));
    expect([object, entry[0].id]).toEqual(['page', pageId]);
    expect(entry[0].changes.length).toBeGreaterThan(1);
    const times = entry[0].changes.map((change: { value: { created_time: number } }) => change.value.created_time);
    expect(Math.min(...times) * 1000).toBeGreaterThan(Date.parse('2026-08-20T12:00:00Z'));
  });

  it('take no address that does not know the token', async () => {
    const { url, clientId, clientSecret, hook } = await start('facebook');
    const wish = { object: 'page', callback_url: hook, verify_token: 'another', fields: 'feed' };
    const told = await ask(
      `${url}/v26.0/${clientId}/subscriptions?access_token=${clientId}|${clientSecret}`,
      form(wish),
    );
    expect([told.status, told.body]).toMatchObject([400, { error: { code: 2200 } }]);
  });

  it('are lost, forged, doubled and reordered as it was planned', async () => {
    const { opened: sandbox, receiver: inbox, clientSecret, url } = await subscribedPage();
    await control(sandbox, 'facebook', { path: 'webhooks', body: { lost: 1 } });
    await passSimulated(sandbox, secondsOfADay);
    const report = async () => Object((await ask(`${url}/_control/webhooks`)).body).done;
    while (((await report()).lost ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(inbox.letters).toEqual([]);
    await control(sandbox, 'facebook', { path: 'webhooks', body: { forged: 1, doubled: 1, reordered: true } });
    await passSimulated(sandbox, secondsOfADay);
    const letters = await inbox.until(2);
    const right = (body: string) => `sha256=${createHmac('sha256', clientSecret).update(body).digest('hex')}`;
    expect(letters.map(({ headers, body }) => headers['x-hub-signature-256'] === right(body))).not.toContain(true);
    expect(new Set(letters.map(({ body }) => body)).size).toBeLessThan(letters.length);
    expect(await report()).toMatchObject({ forged: expect.any(Number), doubled: expect.any(Number) });
  });

  it('come again when they were not taken', async () => {
    const { opened: sandbox, receiver: inbox } = await subscribedPage();
    inbox.status = 500;
    await passSimulated(sandbox, 6 * 3600);
    const first = (await inbox.until(1))[0];
    inbox.status = 200;
    while (inbox.letters.filter(({ body }) => body === first?.body).length < 2)
      await inbox.until(inbox.letters.length + 1);
    expect(inbox.letters.filter(({ body }) => body === first?.body)).toHaveLength(2);
  });
});

describe('the webhooks of X', () => {
  it('are registered by the app’s own token after a CRC check', async () => {
    const { url, clientId, clientSecret, hook } = await start('x');
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const asked = await ask(`${url}/oauth2/token`, {
      ...form({ grant_type: 'client_credentials' }),
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    });
    const token = String(Object(asked.body).access_token);
    const post = (address: string) =>
      ask(`${url}/2/webhooks`, { method: 'POST', body: JSON.stringify({ url: address }), ...bearer(token) });
    expect(await post(hook)).toMatchObject({ status: 200, body: { data: { url: hook, valid: true } } });
    expect(await post(hook)).toMatchObject({ status: 400, body: { title: 'DuplicateUrlFailed' } });
    expect(await post('https://a.example:8443/')).toMatchObject({
      status: 400,
      body: { title: 'UrlValidationFailed' },
    });
    expect(await post('http://127.0.0.1:9/')).toMatchObject({ status: 400, body: { title: 'CrcValidationFailed' } });
    expect((await ask(`${url}/2/webhooks`, bearer('AAAA.wrong'))).status).toBe(401);
  });
});

describe('an app of X that has an API key', () => {
  it('is known and signed to by that key’s secret alone', async () => {
    const { opened: sandbox, url, clientId, clientSecret } = await start('x');
    const consumer = { key: 'api-key', secret: 'api-key-secret' };
    const redirectUris = ['http://127.0.0.1:9/callback'];
    const app = { clientId, clientSecret, redirectUris, consumer };
    expect((await control(sandbox, 'x', { path: 'apps', body: app })).status).toBe(200);
    const tokenFor = (key: string, secret: string) =>
      ask(`${url}/oauth2/token`, {
        ...form({ grant_type: 'client_credentials' }),
        headers: {
          authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
    expect((await tokenFor(clientId, clientSecret)).status).toBe(403);
    const { status, body } = await tokenFor(consumer.key, consumer.secret);
    expect(status).toBe(200);
    const register = async (secret: string): Promise<number> => {
      const own = new Receiver(secret);
      const hook = await own.open();
      const wish = { method: 'POST', body: JSON.stringify({ url: hook }) };
      const told = await ask(`${url}/2/webhooks`, { ...wish, ...bearer(String(Object(body).access_token)) });
      await own.close();
      return told.status;
    };
    expect(await register(clientSecret)).toBe(400);
    expect(await register(consumer.secret)).toBe(200);
  });
});

describe('the webhooks of LinkedIn', () => {
  it('are entered by hand, after a challenge', async () => {
    const { opened: sandbox, clientId, hook } = await start('linkedin');
    const enter = (url: string) => control(sandbox, 'linkedin', { path: 'webhooks/address', body: { clientId, url } });
    expect(await enter(hook)).toMatchObject({ status: 200, body: { url: hook, isValid: true } });
    expect((await enter('http://127.0.0.1:9/')).status).toBe(400);
  });
});
