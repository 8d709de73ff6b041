import { describe, expect, it } from '@jest/globals';
import { PlatformAppRequest, SetupRequest } from '@libs/contract';

import { checkInput } from './contract-form.js';

describe('checkInput', () => {
  it('gives the parsed value, with what the schema fills in', () => {
    const input = { clientId: ' 12 ', clientSecret: 's' };
    expect(checkInput(PlatformAppRequest, input, {})).toEqual({
      value: { clientId: '12', clientSecret: 's', consumer: null, endpoints: null },
    });
  });

  it('names every wrong field with its own sentence', () => {
    const input = { email: 'nobody', password: 'short', name: 'A', workspace: ' ', timeZone: 'UTC', locale: 'en' };
    const sentences = { email: 'field.email', password: 'field.password' } as const;
    expect(checkInput(SetupRequest, input, sentences)).toEqual({
      errors: { email: 'field.email', password: 'field.password', workspace: 'field.other' },
    });
  });

  it('names fields inside fields by their path', () => {
    const input = {
      clientId: '1',
      clientSecret: 's',
      endpoints: { authorize: 'x', token: 'https://a.example', api: 'http://127.0.0.1:1' },
    };
    expect(checkInput(PlatformAppRequest, input, { 'endpoints.authorize': 'field.address' })).toEqual({
      errors: { 'endpoints.authorize': 'field.address' },
    });
  });
});
