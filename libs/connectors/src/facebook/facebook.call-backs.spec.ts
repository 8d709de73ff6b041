import { createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { facebookCallBacks, ownerHash } from './facebook.call-backs.js';

const app = { clientSecret: 'secret-of-the-app' };
const signed = (payload: unknown, secret = app.clientSecret): string => {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(text).digest('base64url')}.${text}`;
};
const person = { user_id: '218471', algorithm: 'HMAC-SHA256', issued_at: 1_800_000_000 };

describe("Facebook's signed request", () => {
  it('names the person', () => {
    expect(facebookCallBacks.personOf({ signed_request: signed(person) }, app)).toBe('218471');
    expect(facebookCallBacks.personOf({ signed_request: signed({ ...person, user_id: 218471 }) }, app)).toBe('218471');
  });

  it('is the one of the documentation’s form, signed by hand', () => {
    const payload = 'eyJ1c2VyX2lkIjoiMSIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2In0';
    const signature = createHmac('sha256', 's')
      .update(payload)
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    const form = { signed_request: `${signature.replace(/=+$/, '')}.${payload}` };
    expect(facebookCallBacks.personOf(form, { clientSecret: 's' })).toBe('1');
  });

  it.each([
    ['signed with another secret', signed(person, 'other')],
    [
      'changed after it was signed',
      `${signed(person).split('.')[0]}.${signed({ ...person, user_id: '1' }).split('.')[1]}`,
    ],
    ['cut', signed(person).slice(0, -2)],
    ['without a signature', `.${signed(person).split('.')[1]}`],
    ['of another algorithm', signed({ ...person, algorithm: 'none' })],
    ['without a person', signed({ algorithm: 'HMAC-SHA256' })],
    ['no JSON', `${createHmac('sha256', app.clientSecret).update('AAAA').digest('base64url')}.AAAA`],
    ['of three parts', `${signed(person)}.x`],
    ['empty', ''],
  ])('is refused when it is %s', (_, text) => {
    expect(facebookCallBacks.personOf({ signed_request: text }, app)).toBeNull();
  });

  it('is refused when it is missing', () => {
    expect(facebookCallBacks.personOf({}, app)).toBeNull();
  });
});

describe('whose grant it is', () => {
  it('is told by a hash, where the connection knows it', () => {
    const credentials = { userToken: 't', ownerHash: ownerHash('218471') };
    expect(facebookCallBacks.isGrantedBy(credentials, '218471')).toBe(true);
    expect(facebookCallBacks.isGrantedBy(credentials, '1')).toBe(false);
    expect(facebookCallBacks.isGrantedBy({ userToken: 't' }, '218471')).toBeNull();
  });
});
