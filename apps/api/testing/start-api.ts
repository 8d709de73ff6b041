import { tmpdir } from 'node:os';

import { jest } from '@jest/globals';
import type { Connector, Picture } from '@libs/connector';
import type { Database } from '@libs/database';
import type { Platform } from '@libs/domain';
import { createTestDatabase } from '@libs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { createApp } from '../src/app.js';
import type { PictureSource, Settings } from '../src/dependencies.js';

// Real servers on a machine that does other things too: a test fails by what it finds, not by how long it took.
jest.setTimeout(60_000);

/** The key that a test's secrets are sealed with. */
export const testSealKey = new Uint8Array(32).fill(7);

/** An answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** What a request carries. */
export interface Sent {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly key?: string;
  /** True: without the header that other sites' forms cannot send. */
  readonly isForged?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running API on a database of its own, with a clock that the test sets. */
export interface TestApi {
  readonly database: Database;
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly clock: { now: Date };
  send(method: string, path: string, sent?: Sent): Promise<Reply>;
  stop(): Promise<void>;
}

/** How the API of a test differs from the usual one. */
export interface TestApiOptions {
  readonly connectors?: ReadonlyMap<Platform, Connector>;
  readonly settings?: Partial<Settings>;
  readonly ping?: () => Promise<void>;
  readonly pictures?: PictureSource;
}

/** What every address of a picture holds unless a test says otherwise: tests load nothing from elsewhere. */
const aPicture: Picture = { type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };

const jsonFrom = (text: string, type: string | null): unknown =>
  type !== null && /json/.test(type) ? JSON.parse(text) : null;

const senderTo =
  (url: string): TestApi['send'] =>
  async (method, path, { body, cookie, key, isForged = false, headers } = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(isForged ? {} : { 'x-resonance-client': 'test' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: jsonFrom(text, response.headers.get('content-type')),
    };
  };

/** Starts the API on a free port. */
export const startApi = async ({
  connectors = new Map(),
  settings = {},
  ping,
  pictures = { load: () => Promise.resolve(aPicture) },
}: TestApiOptions = {}): Promise<TestApi> => {
  const { database, drop } = await createTestDatabase();
  const clock = { now: new Date('2026-03-10T12:00:00Z') };
  const app = await createApp({
    ledger: database,
    settings: {
      publicUrl: new URL('http://resonance.test'),
      sealKey: testSealKey,
      webRoot: tmpdir(),
      metricsToken: null,
      trustProxy: false,
      limits: { keyRequests: 10_000, filesAtOnce: 2, filesWaiting: 8 },
      ...settings,
    },
    connectors: { byPlatform: connectors },
    clock: { now: () => clock.now },
    queue: { ping: ping ?? (() => Promise.resolve()) },
    pictures,
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    database,
    url,
    app,
    clock,
    send: senderTo(url),
    stop: async () => {
      await app.close();
      await drop();
    },
  };
};

/** The cookie that an answer set, as a browser would send it back. */
export const cookieOf = ({ headers }: Reply): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** The first owner's sign-up. */
export const owner = {
  email: 'owner@acme.example',
  password: 'correct horse battery',
  name: 'Olga',
  workspace: 'Acme',
  timeZone: 'Europe/Berlin',
  locale: 'de',
} as const;

/** Signs the first owner up; answers the session cookie. */
export const signUp = async (api: TestApi, more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const reply = await api.send('POST', '/v1/setup', { body: { ...owner, ...more } });
  if (reply.status !== 201) throw new Error(`sign-up failed: ${reply.text}`);
  return cookieOf(reply);
};
