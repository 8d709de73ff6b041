import { describe, expect, it } from '@jest/globals';
import { Vault } from '../oauth/vault.js';
import type { AddressVerdict } from './handshake.js';
import { Revalidation } from './revalidation.js';
import { WebhookBook } from './webhook-book.js';

const day = 86_400_000;

const asked = async (
  verdicts: readonly AddressVerdict[],
  rule: { readonly wrong: number; readonly silent: number; readonly asksOn: boolean },
): Promise<readonly (boolean | undefined)[]> => {
  const vault = new Vault(
    { apps: [{ clientId: 'app', clientSecret: 'secret', redirectUris: [] }], grants: [], tokens: [], codes: [] },
    () => undefined,
  );
  const book = new WebhookBook({ addresses: [], subscriptions: [], callBacks: [] }, () => undefined);
  const { id } = book.enter({ clientId: 'app', url: 'http://127.0.0.1/hook', createdAt: 0 });
  const queue = [...verdicts];
  const revalidation = new Revalidation(
    { book, vault },
    {
      everyMs: day,
      strikes: { wrong: rule.wrong, silent: rule.silent },
      asksOn: rule.asksOn,
      verdict: () => Promise.resolve(queue.shift() ?? 'passed'),
    },
  );
  const valid: (boolean | undefined)[] = [];
  for (let step = 0; step < verdicts.length; step++) {
    await revalidation.ask();
    valid.push(book.address(id)?.isValid);
  }
  revalidation.close();
  return valid;
};

describe('an address that is asked again', () => {
  it('is invalid at the first wrong answer where one is enough, and valid again when it answers well', async () => {
    const rule = { wrong: 1, silent: 2, asksOn: true };
    expect(await asked(['passed', 'wrong', 'passed'], rule)).toEqual([true, false, true]);
  });

  it('may be silent as often as the platform forgives', async () => {
    const rule = { wrong: 1, silent: 2, asksOn: true };
    expect(await asked(['silent', 'passed', 'silent', 'silent'], rule)).toEqual([true, true, true, false]);
  });

  it('stays blocked after three failures in a row where the platform asks no more', async () => {
    const rule = { wrong: 3, silent: 3, asksOn: false };
    const verdicts = ['wrong', 'wrong', 'passed', 'wrong', 'wrong', 'wrong', 'passed'] as const;
    expect(await asked(verdicts, rule)).toEqual([true, true, true, true, true, false, false]);
  });
});
