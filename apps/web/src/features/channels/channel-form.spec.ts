import { describe, expect, it } from '@jest/globals';
import { type Channel, ChannelChange, ChannelRequest } from '@libs/contract';

import { fieldsOf, inputOf, restOf } from './channel-form.js';

const channel: Channel = {
  id: '3',
  kind: 'webhook',
  name: 'Program',
  language: 'de',
  leastSeverity: 'warning',
  monitors: ['negative'],
  isFallback: true,
  quiet: { from: '21:00', to: '06:00' },
  digest: { cadence: 'weekly', weekday: 3, time: '09:30' },
  alarmsPass: false,
  isPaused: false,
  pausedBecause: null,
  host: 'hooks.example',
  recipients: [],
  last: null,
};
const you = { personId: '5', language: 'en' } as const;

describe('the form of a channel', () => {
  it('asks for what the channel is, and leaves its address and secret as they are', () => {
    const { language, leastSeverity, monitors, isFallback, quiet, digest, alarmsPass, isPaused, name } = channel;
    const wishes = { name, language, leastSeverity, monitors, isFallback, quiet, digest, alarmsPass, isPaused };
    expect(ChannelChange.parse(inputOf(fieldsOf(channel, you), false))).toEqual({ ...wishes, recipients: [] });
  });

  it('begins as mails to whoever fills it in, of everything and at once', () => {
    const input = inputOf({ ...fieldsOf(null, you), name: 'Us' }, true);
    expect(ChannelRequest.parse(input)).toMatchObject({
      kind: 'email',
      recipients: ['5'],
      monitors: null,
      quiet: null,
      digest: null,
    });
  });

  it('sends a secret of its own for a program, and none for a messenger', () => {
    const fields = { ...fieldsOf(null, you), name: 'X', address: ' https://hooks.example/1 ' };
    const program = ChannelRequest.parse(inputOf({ ...fields, kind: 'webhook' }, true));
    expect(program).toMatchObject({ address: 'https://hooks.example/1', recipients: [] });
    expect(program.signingSecret).toMatch(/^whsec_.{44}$/);
    expect(ChannelRequest.parse(inputOf({ ...fields, kind: 'slack' }, true))).not.toHaveProperty('signingSecret');
  });

  it('makes another secret each time', () => {
    expect(fieldsOf(null, you).signingSecret).not.toBe(fieldsOf(null, you).signingSecret);
  });
});

describe('a channel that is to rest', () => {
  it('changes in nothing else', () => {
    const change = ChannelChange.parse(restOf(channel, true));
    expect(change).toEqual({ ...ChannelChange.parse(inputOf(fieldsOf(channel, you), false)), isPaused: true });
  });
});
