import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Brand } from '@libs/contract';

import { newCompany, newMember, newSession } from '../../testing/company.js';
import { jpeg, png } from '../../testing/pictures.js';
import { startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let workspaceId: number;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
  const company = await newCompany(api, 'Acme');
  ({ workspaceId } = company);
  ({ cookie } = await newSession(api, workspaceId, company.ownerId));
});
afterAll(() => api.stop());

const put = (body: object) => api.send('PUT', '/v1/brand', { cookie, body });
const pdf = async (): Promise<string> => {
  const period = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';
  const path = `${api.url}/v1/reports/engagement/export?${period}&format=pdf&posts=0`;
  return Buffer.from(await (await fetch(path, { headers: { cookie } })).arrayBuffer()).toString('latin1');
};
const pictures = (file: string): number => file.split('/Subtype /Image').length - 1;

describe('the look of a company', () => {
  it('is the usual one at first', async () => {
    const { body } = await api.send('GET', '/v1/brand', { cookie });
    expect(body).toEqual({ colour: null, logo: null });
    expect((await api.send('GET', '/v1/brand/logo', { cookie })).status).toBe(404);
    expect(pictures(await pdf())).toBe(0);
  });

  it('is on the cover of its PDFs, with a logo of either kind', async () => {
    for (const [content, type] of [
      [jpeg(300, 100), 'image/jpeg'],
      [png(30, 10), 'image/png'],
    ] as const) {
      const { body } = await put({ colour: '#AA3377', logo: content.toString('base64') });
      expect(Brand.parse(body)).toMatchObject({ colour: '#aa3377', logo: { type, bytes: content.length } });
      expect(pictures(await pdf())).toBeGreaterThan(0);
    }
  });

  it('hands its logo out as the picture that it is', async () => {
    const response = await fetch(`${api.url}/v1/brand/logo`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).equals(png(30, 10))).toBe(true);
  });

  it('keeps its logo when only the colour is chosen, until it is taken away', async () => {
    expect((await put({ colour: null })).body).toMatchObject({ colour: null, logo: { type: 'image/png' } });
    expect((await put({ colour: null, logo: null })).body).toEqual({ colour: null, logo: null });
  });

  it.each([
    ['a colour by its name', { colour: 'red' }, 'colour'],
    ['a logo that is no Base64', { colour: null, logo: '<svg/>' }, 'logo'],
    ['a logo of another kind', { colour: null, logo: Buffer.from('<svg/>').toString('base64') }, 'logo'],
    ['a logo that is too large', { colour: null, logo: 'A'.repeat(700_000) }, 'logo'],
  ])('is not %s', async (_what, body, path) => {
    const reply = await put(body);
    expect([reply.status, Object(reply.body).errors?.[0]?.path]).toEqual([400, path]);
  });

  it('is chosen by owners and admins alone', async () => {
    const analyst = await newMember(api, workspaceId, 'analyst');
    const session = await newSession(api, workspaceId, analyst.id);
    const reply = await api.send('PUT', '/v1/brand', { cookie: session.cookie, body: { colour: null } });
    expect(reply.status).toBe(403);
  });
});
