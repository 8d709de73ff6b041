import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotPermitted, type Picture } from '@libs/connector';
import { RankedPosts } from '@libs/contract';

import { type Company, newCompany, newKey } from '../../testing/company.js';
import { type Reply, startApi, type TestApi } from '../../testing/start-api.js';

const picture: Picture = { type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };
const asked: string[] = [];
let answer: () => Promise<Picture> = () => Promise.resolve(picture);

let api: TestApi;
let own: Company;
let other: Company;
let key: string;
let place: number;

/** Every test has addresses of its own: what was loaded once is kept. */
const nextAddress = (): string => {
  place += 1;
  return `https://pictures.example/${place}.jpg`;
};
const hasPicture = (address: string | null): Promise<unknown> =>
  api.database.prisma.post.updateMany({ where: { workspaceId: own.workspaceId }, data: { thumbnailUrl: address } });
const look = (company: Company = own): Promise<Reply> =>
  api.send('GET', `/v1/posts/${company.postId}/thumbnail`, { key });
const listed = async () => {
  const query = 'from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z';
  return RankedPosts.parse((await api.send('GET', `/v1/posts?${query}`, { key })).body).posts[0];
};

beforeAll(async () => {
  place = 0;
  const load = (address: string): Promise<Picture> => {
    asked.push(address);
    return answer();
  };
  api = await startApi({ pictures: { load } });
  own = await newCompany(api, 'Own');
  other = await newCompany(api, 'Other');
  ({ key } = await newKey(api, own.workspaceId, ['read', 'write']));
});
beforeEach(() => {
  asked.length = 0;
  answer = () => Promise.resolve(picture);
});
afterAll(() => api.stop());

describe('the picture of a post', () => {
  it('is loaded from the platform once, and handed out for whoever may see the post alone', async () => {
    await hasPicture(nextAddress());
    const [first, second] = [await look(), await look()];
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(first.headers.get('cache-control')).toBe('private, max-age=3600');
    expect(first.headers.get('content-security-policy')).toContain('sandbox');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(second.status).toBe(200);
    expect(asked).toHaveLength(1);
    expect((await listed())?.thumbnail).toBe(`/v1/posts/${own.postId}/thumbnail`);
  });

  it('is loaded once although several ask for it at the same time', async () => {
    await hasPicture(nextAddress());
    const replies = await Promise.all([look(), look(), look()]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toHaveLength(1);
  });

  it('of another company is none, and nothing is loaded for it', async () => {
    await api.database.prisma.post.updateMany({
      where: { workspaceId: other.workspaceId },
      data: { thumbnailUrl: nextAddress() },
    });
    expect((await look(other)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('is none for who is not logged in', async () => {
    await hasPicture(nextAddress());
    expect((await api.send('GET', `/v1/posts/${own.postId}/thumbnail`)).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it.each(['http://pictures.example/1.jpg', 'https://127.0.0.1/1.jpg', 'https://localhost/1.jpg', 'urn:li:image:1'])(
    'is not loaded from %s',
    async (address) => {
      await hasPicture(address);
      expect((await look()).status).toBe(204);
      expect((await listed())?.thumbnail).toBeNull();
      expect(asked).toEqual([]);
    },
  );

  it('that the platform does not hand out is none, and is not asked for again at once', async () => {
    await hasPicture(nextAddress());
    answer = () => Promise.reject(new NotPermitted('leads into a private network'));
    expect([(await look()).status, (await look()).status]).toEqual([204, 204]);
    expect(asked).toHaveLength(1);
  });

  it('is gone with the content of the post', async () => {
    await hasPicture(nextAddress());
    expect((await look()).status).toBe(200);
    await hasPicture(null);
    expect((await look()).status).toBe(204);
  });

  it('is neither shown nor loaded when somebody switched pictures off for the company', async () => {
    await hasPicture(nextAddress());
    const choose = (isShown: boolean) => api.send('PUT', '/v1/thumbnails', { key, body: { isShown } });
    expect(await choose(false)).toMatchObject({ status: 200, body: { isShown: false } });
    expect((await look()).status).toBe(204);
    expect((await listed())?.thumbnail).toBeNull();
    expect(asked).toEqual([]);
    expect((await api.send('GET', '/v1/thumbnails', { key })).body).toEqual({ isShown: false });
    await choose(true);
    expect((await look()).status).toBe(200);
  });
});
