import { createServer } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Malformed, NotPermitted } from './errors.js';
import { createGuardedFetch } from './guarded-fetch.js';
import { isPictureAddress, mostPictureBytes, pictureType, receivePicture } from './picture.js';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const answers: Readonly<
  Record<
    string,
    { readonly status?: number; readonly headers?: Record<string, string>; readonly body: Buffer | string }
  >
> = {
  '/good': { headers: { 'content-type': 'image/png' }, body: png },
  '/called-otherwise': { headers: { 'content-type': 'text/html' }, body: png },
  '/svg': { headers: { 'content-type': 'image/svg+xml' }, body: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  '/html': { headers: { 'content-type': 'image/png' }, body: '<script>alert(1)</script>' },
  '/large': { body: Buffer.concat([png, Buffer.alloc(mostPictureBytes)]) },
  '/gone': { status: 410, body: png },
  '/elsewhere': { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' }, body: '' },
};

/** A busy machine is no reason to fail. */
const patient = { timeoutMs: 120_000 };

describe('a picture', () => {
  const seen: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    const { status = 200, headers = {}, body } = answers[request.url ?? ''] ?? { status: 404, body: '' };
    response.writeHead(status, headers).end(body);
  });
  let origin: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    origin = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is what its bytes say, and is asked for without a cookie or a word of who asks', async () => {
    await expect(receivePicture(`${origin}/good`, patient)).resolves.toEqual({ type: 'image/png', bytes: png });
    await expect(receivePicture(`${origin}/called-otherwise`, patient)).resolves.toMatchObject({ type: 'image/png' });
    expect(seen[0]).not.toHaveProperty('cookie');
    expect(seen[0]).not.toHaveProperty('authorization');
    expect(seen[0]).not.toHaveProperty('referer');
  });

  it.each(['/svg', '/html', '/large', '/gone', '/elsewhere'])('is not what %s answers', async (path) => {
    await expect(receivePicture(`${origin}${path}`, patient)).rejects.toThrow(Malformed);
  });

  it('is not loaded from a name that leads into a private network', async () => {
    const fetch = createGuardedFetch((_, found) => found(null, [{ address: '10.0.0.8', family: 4 }]));
    await expect(receivePicture('https://pictures.example/1.jpg', { fetch })).rejects.toThrow(NotPermitted);
  });
});

describe('the address of a picture', () => {
  it.each([
    ['https://pbs.twimg.com/media/1.jpg?name=small', true],
    ['http://pbs.twimg.com/media/1.jpg', false],
    ['https://pbs.twimg.com:8443/1.jpg', false],
    ['https://user:word@pbs.twimg.com/1.jpg', false],
    ['https://localhost/1.jpg', false],
    ['https://127.0.0.1/1.jpg', false],
    ['https://93.184.216.34/1.jpg', false],
    ['https://[::1]/1.jpg', false],
    ['data:image/png;base64,AAAA', false],
    ['urn:li:image:1', false],
    ['not an address', false],
  ])('%s: %s', (address, isOne) => {
    expect(isPictureAddress(address)).toBe(isOne);
  });
});

it('pictures are known by their first bytes', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  expect(pictureType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(pictureType(text('GIF89a'))).toBe('image/gif');
  expect(pictureType(text('RIFF0000WEBPVP8 '))).toBe('image/webp');
  expect(pictureType(text('<svg'))).toBeNull();
  expect(pictureType(new Uint8Array(0))).toBeNull();
});
