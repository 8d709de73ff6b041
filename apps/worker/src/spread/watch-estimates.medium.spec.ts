import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, comment, likes, post, WatchedCompany } from './scripted-watch.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

/** A company after two usual weeks, each account of which just published a post of that name. */
const companyWith = async (...names: readonly string[]): Promise<WatchedCompany> => {
  const company = await WatchedCompany.open(test, names.length);
  for (const [index, id] of company.accounts.entries()) {
    await company.seedHistory(id);
    await company.watch(at(0), id);
    await company.read(id, at(5), [post(names[index] ?? '', at(2))]);
  }
  return company;
};
const shares = (postId: string, total: number): SourceRecord => ({ type: 'count', metric: 'shares', postId, total });
const angry = (postId: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    comment(postId, `${postId} ${index}`, {
      occurredAt: at(5 + (index * 9) / count),
      text: 'This is terrible, I hate it. Awful service!',
    }),
  );

describe('an alert whose account is watched', () => {
  it('says how its post is shared as far as its counter was read, and so does its notice', async () => {
    const company = await companyWith('viral');
    for (const [minutes, total] of [
      [10, 20],
      [15, 60],
      [20, 150],
      [30, 500],
    ] as const) {
      await company.read(company.account, at(minutes), [shares('viral', total), likes('viral', total * 2)]);
      await company.watch(at(minutes));
    }
    const [alert] = await company.alerts();
    const latest = company.notices.at(-1)?.estimate ?? null;
    expect(alert?.members).toContain('post');
    expect(latest?.reproduction).toBeGreaterThan(latest?.low ?? Infinity);
    expect(Object(alert?.estimate).finalSize.median).toBeGreaterThan(500);
    expect([alert?.shitstorm, company.notices.at(-1)?.shitstorm]).toEqual([null, null]);
  });

  it('says where on the Shitstorm scale a burst of negative comments over two accounts stands', async () => {
    const company = await companyWith('first', 'second');
    for (const [index, id] of company.accounts.entries()) {
      await company.read(id, at(15), angry(index === 0 ? 'first' : 'second', 30));
      await company.watch(at(15), id);
    }
    const negative = (await company.alerts()).filter(({ monitor }) => monitor === 'negative');
    expect(negative).toHaveLength(1);
    // Much of it, a flood, from nearly all: 2 and three signs, on one platform.
    expect(negative[0]).toMatchObject({ scope: 'workspace', shitstorm: 5, estimate: null });
    const [first] = company.notices.filter(({ monitor }) => monitor === 'negative');
    // Told when the first account had thirty, which allow 4.
    expect(first?.shitstorm).toBe(4);
    const others = company.notices.filter(({ monitor }) => monitor !== 'negative');
    expect(others.every(({ shitstorm }) => shitstorm === null)).toBe(true);
  });
});
