import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let webRoot: string;
let isQueueUp = true;
const script = 'export const answer = 42;'.repeat(100);

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'resonance-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Resonance</title>');
  writeFileSync(join(webRoot, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(webRoot, 'assets', 'big-1a2b3c.js'), script);
  writeFileSync(join(webRoot, 'assets', 'big-1a2b3c.js.br'), brotliCompressSync(script));
  writeFileSync(join(webRoot, 'assets', 'big-1a2b3c.js.gz'), gzipSync(script));
  const ping = () => (isQueueUp ? Promise.resolve() : Promise.reject(new Error('redis://user:secret@host refused')));
  api = await startApi({ settings: { webRoot }, ping });
});
afterAll(async () => {
  await api.stop();
  rmSync(webRoot, { recursive: true });
});

describe('problems', () => {
  it('are told in RFC 9457 form for unknown addresses of the API', async () => {
    const { status, headers, body } = await api.send('GET', '/v1/nothing', {
      headers: { 'x-request-id': 'from-the-proxy' },
    });
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(body).toEqual({
      type: 'urn:resonance:problem:not-found',
      title: 'There is nothing at this address',
      status: 404,
      instance: '/v1/nothing',
      requestId: 'from-the-proxy',
    });
  });

  it('name a body that is no JSON, or too large', async () => {
    const broken = await api.send('POST', '/v1/session', { body: '{"email":' });
    expect([broken.status, broken.body]).toMatchObject([400, { type: 'urn:resonance:problem:bad-request' }]);
    const large = await api.send('POST', '/v1/session', { body: JSON.stringify({ email: 'x'.repeat(1_100_000) }) });
    expect([large.status, large.body]).toMatchObject([413, { type: 'urn:resonance:problem:too-large' }]);
  });

  it('do not accept forms, which other sites could send', async () => {
    const reply = await api.send('POST', '/v1/session', {
      body: 'email=a&password=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(reply.status).toBe(400);
  });

  it('of our own are a bare 500 with the id they are logged under', async () => {
    await api.database.prisma.$executeRaw`alter table person rename to person_gone`;
    const { status, body } = await api.send('GET', '/v1/setup');
    await api.database.prisma.$executeRaw`alter table person_gone rename to person`;
    expect([status, body]).toEqual([
      500,
      {
        type: 'urn:resonance:problem:internal',
        title: 'Something went wrong on our side',
        status: 500,
        instance: '/v1/setup',
        requestId: expect.any(String),
      },
    ]);
  });
});

describe('the dashboard', () => {
  it('is served at every page address, asked for anew each time', async () => {
    for (const path of ['/', '/accounts', '/evidence/cell?from=2026']) {
      const { status, headers, text } = await api.send('GET', path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      expect(text).toContain('<title>Resonance</title>');
    }
  });

  it('has assets that are kept for good, and no page in place of a missing one', async () => {
    const asset = await api.send('GET', '/assets/app-1a2b3c.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await api.send('GET', '/assets/app-older.js')).status).toBe(404);
    expect((await api.send('POST', '/accounts')).status).toBe(404);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['br;q=0, gzip', 'gzip'],
  ])('sends an asset as small as a browser takes it: %s', async (accepted, encoding) => {
    const { status, headers, text } = await api.send('GET', '/assets/big-1a2b3c.js', {
      headers: { 'accept-encoding': accepted },
    });
    expect([status, headers.get('content-encoding'), text]).toEqual([200, encoding, script]);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  });

  it('runs nothing but its own scripts', async () => {
    const { headers } = await api.send('GET', '/');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('operations', () => {
  it('tell whether it is alive and can work, without secrets', async () => {
    expect((await api.send('GET', '/health/live')).status).toBe(200);
    expect((await api.send('GET', '/health/ready')).status).toBe(200);
    isQueueUp = false;
    const { status, text, body } = await api.send('GET', '/health/ready');
    isQueueUp = true;
    expect([status, body]).toMatchObject([503, { errors: [{ path: 'queue', message: 'does not answer' }] }]);
    expect(text).not.toContain('secret');
  });

  it('show figures to this machine only, by route and not by address', async () => {
    await api.send('GET', '/v1/evidence/fetches/4711');
    // A request is booked when its answer has left, which the client may see first.
    const seen = async (): Promise<string> => {
      const { status, text } = await api.send('GET', '/metrics');
      expect(status).toBe(200);
      return text.includes('route="/v1/evidence/fetches/:id"') ? text : seen();
    };
    const text = await seen();
    expect(text).not.toContain('4711');
    expect((await api.send('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});

const Operation = z.object({ operationId: z.string(), responses: z.record(z.string(), z.looseObject({})) });
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
};

describe('the OpenAPI document', () => {
  it('is 3.1, and every operation has a schema for its answer and its problems', async () => {
    const document = Document.parse((await api.send('GET', '/v1/openapi.json')).body);
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThanOrEqual(39);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    // Bytes have no schema of ours.
    const files = ['Exports.file', 'Thumbnails.picture', 'ExportJobs.file', 'Brand.logo', 'Events.stream'];
    for (const { operationId, responses } of operations) {
      const [status = ''] = Object.keys(responses).filter((key) => key !== 'default');
      const isEmpty = ['204', '302'].includes(status) || files.includes(operationId);
      expect([operationId, refsIn(responses[status]).length]).toEqual([operationId, isEmpty ? 0 : 1]);
      expect([operationId, refsIn(responses['default'])]).toEqual([operationId, ['#/components/schemas/Problem']]);
    }
  });

  it('refers to nothing that is not there', async () => {
    const { body } = await api.send('GET', '/v1/openapi.json');
    const { components } = Document.parse(body);
    const known = new Set(Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`));
    expect(refsIn(body).filter((ref) => !known.has(ref))).toEqual([]);
  });

  it('has a page to read it on', async () => {
    const { status, text } = await api.send('GET', '/docs');
    expect([status, text.includes('Resonance API')]).toEqual([200, true]);
    expect((await api.send('GET', '/docs/swagger-ui-init.js')).status).toBe(200);
  });
});
