import { expect, it } from '@jest/globals';
import { type Connector, type ConnectorError, isConnectorError, secretsIn, under } from '@libs/connector';
import { z } from 'zod';

import { type ConnectorScenario, openDoor, readStream, type Refusal } from './connector-scenario.js';

const minute = 60_000;

/** What any platform's answer means when it says nothing of its own. */
const plainRefusals = (now: Date): readonly Refusal[] => {
  const inAMinute = new Date(Math.floor(now.getTime() / 1_000) * 1_000 + minute);
  const body = '{}';
  return [
    { name: '401', status: 401, body, kind: 'auth-expired' },
    { name: '403', status: 403, body, kind: 'not-permitted' },
    { name: '404', status: 404, body, kind: 'gone' },
    { name: '410', status: 410, body, kind: 'gone' },
    {
      name: '429 with seconds to wait',
      status: 429,
      headers: { 'retry-after': '90' },
      body,
      kind: 'rate-limited',
      retryAt: new Date(now.getTime() + 90_000),
    },
    {
      name: '429 with a date to wait for',
      status: 429,
      headers: { 'retry-after': inAMinute.toUTCString() },
      body,
      kind: 'rate-limited',
      retryAt: inAMinute,
    },
    { name: '500', status: 500, body, kind: 'transient' },
    { name: '502 in HTML', status: 502, body: '<html>Bad gateway</html>', kind: 'transient' },
    { name: 'an error cut in half', status: 400, body: '{"message":"inva', kind: 'transient' },
    { name: 'good JSON cut in half', status: 200, body: '{"data":[{"id":"1"},{"i', kind: 'transient' },
    { name: 'an empty body', status: 200, body: '', kind: 'transient' },
    { name: 'HTML with status 200', status: 200, body: '<html>Welcome to the hotel</html>', kind: 'malformed' },
    { name: 'another shape', status: 200, body: '{"unheard":["of"]}', kind: 'malformed' },
  ];
};

const reset: typeof fetch = async () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
};

const brokenOff: typeof fetch = async () =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"data":'));
        controller.error(new TypeError('terminated'));
      },
    }),
  );

/** The named failure of one call, and whether it was paid for. */
const failureOf = async (
  connector: Connector,
  scenario: ConnectorScenario,
  platform: typeof fetch,
): Promise<ConnectorError> => {
  const { http, account } = openDoor(connector, scenario, platform);
  const { path, endpoint } = scenario.probe;
  const schema = z.object({ neverThere: z.literal('never there') });
  const error: unknown = await http.get(under(scenario.app.endpoints.api, path), schema, { endpoint }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(account.paid).toEqual([{ endpoint, units: 1 }]);
  if (!isConnectorError(error)) throw new Error('the call did not fail by name', { cause: error });
  return error;
};

const secretsOf = ({ app, credentials }: ConnectorScenario): string[] => [
  ...secretsIn(credentials),
  app.clientSecret,
  ...secretsIn(credentials).map(encodeURIComponent),
];

const told = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.stack ?? ''} ${told(error.cause)}` : JSON.stringify(error ?? null);

/** Checks that each way to fail gets its name, is paid for, and keeps the secrets. */
export const failureSuite = (connector: Connector, scenario: ConnectorScenario): void => {
  const refusals = [...plainRefusals(scenario.now), ...scenario.refusals];

  it.each(refusals.map((refusal) => [refusal.kind, refusal.name, refusal] as const))(
    'says %s of %s',
    async (kind, _name, { status, headers = {}, body, retryAt }) => {
      const error = await failureOf(connector, scenario, async () => new Response(body, { status, headers }));
      expect(error).toMatchObject({ kind, ...(retryAt === undefined ? {} : { retryAt }) });
    },
  );

  it.each([
    ['a reset connection', reset],
    ['a connection that breaks within the body', brokenOff],
  ])('says transient of %s', async (_name, platform) => {
    expect((await failureOf(connector, scenario, platform)).kind).toBe('transient');
  });

  it('keeps secrets out of errors, even those that the platform repeats', async () => {
    const secrets = secretsOf(scenario);
    const [first = ''] = secrets;
    for (const { status, headers = {}, body } of refusals) {
      const echoing = body.replace('{', `{"echo":${JSON.stringify(secrets.join(' '))},`).replace(',}', '}');
      const talking = echoing
        .replace('"message":"', `"message":"${first} `)
        .replace('"detail":"', `"detail":"${first} `);
      const error = await failureOf(connector, scenario, async () => new Response(talking, { status, headers }));
      expect(secrets.filter((secret) => told(error).includes(secret))).toEqual([]);
    }
  });

  it('keeps secrets out of the evidence', async () => {
    const secrets = secretsOf(scenario);
    for (const stream of Object.keys(connector.streams)) {
      const { pages } = await readStream(connector, scenario, { stream, checkpoint: null, isFull: true });
      const kept = pages.map(({ answer, checkpoint }) => JSON.stringify({ answer, checkpoint })).join('\n');
      expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
      expect(kept).not.toMatch(/access_token=(?!redacted)/);
    }
  });
};
