import { describe, expect, it } from '@jest/globals';

import { lastRunOf, type RunFacts } from './last-run.js';

const runAt = new Date('2026-03-10T07:00:00Z');
const sent = { sentAt: runAt, dueAt: null, problem: null };
const waiting = { sentAt: null, dueAt: runAt, problem: '451 try later' };
const refused = { sentAt: null, dueAt: null, problem: '550 no such user' };
const run = (part: Partial<RunFacts>): ReturnType<typeof lastRunOf> =>
  lastRunOf({ runAt, problem: null, file: { state: 'done', problem: null }, mails: [], ...part });

describe('the newest run of a schedule', () => {
  it('is being made while its file is', () => {
    expect(run({ file: { state: 'running', problem: null }, mails: [{ ...waiting, problem: null }] })).toMatchObject({
      state: 'making',
      problem: null,
    });
  });

  it('is being sent while a mail waits, with what the server said', () => {
    expect(run({ mails: [sent, waiting, refused] })).toEqual({
      runAt: '2026-03-10T07:00:00.000Z',
      state: 'sending',
      problem: '451 try later',
      sent: 1,
      waiting: 1,
      failed: 1,
    });
  });

  it('is done when all went out, and failed when one never will', () => {
    expect(run({ mails: [sent, sent] })).toMatchObject({ state: 'done', problem: null, sent: 2 });
    expect(run({ mails: [sent, refused] })).toMatchObject({ state: 'failed', problem: '550 no such user', failed: 1 });
  });

  it('is done when its file has been removed since', () => {
    expect(run({ file: null, mails: [sent] })).toMatchObject({ state: 'done' });
  });

  it('failed when nothing was asked for, and says why', () => {
    expect(run({ problem: 'no-mail-server', file: null })).toMatchObject({
      state: 'failed',
      problem: 'no-mail-server',
    });
  });
});
