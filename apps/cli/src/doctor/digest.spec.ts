import { describe, expect, it } from '@jest/globals';

import { digest, summary } from './digest.js';
import { bad, type Finding, good } from './finding.js';

const accounts = (number: number, state: 'healthy' | 'needs_login'): Finding[] =>
  Array.from({ length: number }, (_, index) => ({
    ...(state === 'healthy' ? good(`well ${index}`, 'Well.') : bad(`ill ${index}`, 'Ill.', 'Act.')),
    group: 'accounts',
    state,
  }));

async function* given(findings: readonly Finding[]): AsyncGenerator<Finding> {
  yield* findings;
}

const of = async (findings: readonly Finding[], isAll = false) => {
  const told: string[] = [];
  const sum = await digest(given(findings), { isAll, tell: ({ subject }) => told.push(subject) });
  return { told, sum };
};

describe('the digest of the findings', () => {
  it('tells everything where it is little, in order', async () => {
    const { told, sum } = await of([
      good('Mail', 'It works.'),
      ...accounts(2, 'healthy'),
      ...accounts(1, 'needs_login'),
    ]);
    expect(told).toEqual(['Mail', 'well 0', 'well 1', 'ill 0']);
    expect(sum).toEqual({ waiting: 1, untold: 0, counts: null });
    expect(summary(sum)).toBe('\n1 thing needs a person.\n');
  });

  it('names of many the first that need a person, and counts the rest by state', async () => {
    const findings = [...accounts(500, 'healthy'), ...accounts(100, 'needs_login'), ...accounts(400, 'healthy')];
    const { told, sum } = await of([bad('Mail', 'It is down.', 'Start it.'), ...findings]);
    expect(told).toEqual(['Mail', ...Array.from({ length: 20 }, (_, index) => `ill ${index}`)]);
    expect(sum).toEqual({
      waiting: 101,
      untold: 80,
      counts: { connections: {}, accounts: { healthy: 900, needs_login: 100 }, past: {} },
    });
    expect(summary(sum)).toBe(
      ' !!  80 more need a person: `npx resonance doctor --all` names them.\n' +
        '     Accounts: 900 healthy, 100 needs login.\n\n101 things need a person.\n',
    );
  });

  it('names those that came before it was known that they are many', async () => {
    const { told } = await of([...accounts(3, 'needs_login'), ...accounts(100, 'healthy')]);
    expect(told).toEqual(['ill 0', 'ill 1', 'ill 2']);
  });

  it('tells all of many when it is asked to', async () => {
    const { told, sum } = await of([...accounts(500, 'healthy'), ...accounts(100, 'needs_login')], true);
    expect(told).toHaveLength(600);
    expect(sum).toEqual({ waiting: 100, untold: 0, counts: null });
  });

  it('says so when nothing needs a person', async () => {
    expect(summary((await of(accounts(1, 'healthy'))).sum)).toBe('\nNothing needs a person.\n');
  });
});
