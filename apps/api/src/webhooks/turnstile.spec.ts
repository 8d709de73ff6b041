import { describe, expect, it } from '@jest/globals';

import { Turnstile, TurnstileFull } from './turnstile.js';

const gate = () => {
  let open: (name: string) => void = () => undefined;
  const opened = new Promise<string>((resolve) => {
    open = resolve;
  });
  return { work: () => opened, open: (name: string) => open(name) };
};

describe('the turnstile', () => {
  it('runs a few at a time and the others in their order', async () => {
    const turnstile = new Turnstile(1, 5);
    const begun: string[] = [];
    const [first, second, third] = [gate(), gate(), gate()];
    const pass = (name: string, { work }: ReturnType<typeof gate>) =>
      turnstile.pass(async () => {
        begun.push(name);
        return work();
      });
    const all = [pass('first', first), pass('second', second), pass('third', third)];
    await Promise.resolve();
    expect(begun).toEqual(['first']);
    first.open('1');
    await all[0];
    expect(begun).toEqual(['first', 'second']);
    second.open('2');
    third.open('3');
    expect(await Promise.all(all)).toEqual(['1', '2', '3']);
  });

  it('turns away whom it has no room for, and goes on when work fails', async () => {
    const turnstile = new Turnstile(1, 1);
    const held = gate();
    const first = turnstile.pass(held.work);
    const second = turnstile.pass(() => Promise.reject(new Error('it failed')));
    await expect(turnstile.pass(() => Promise.resolve('late'))).rejects.toThrow(TurnstileFull);
    held.open('done');
    await expect(first).resolves.toBe('done');
    await expect(second).rejects.toThrow('it failed');
    await expect(turnstile.pass(() => Promise.resolve('free'))).resolves.toBe('free');
  });
});
