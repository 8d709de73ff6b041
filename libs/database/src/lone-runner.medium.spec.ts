import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { asLoneRunner } from './lone-runner.js';

const idle = (): Promise<void> => Promise.resolve();

describe('a lone runner', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('lets nobody else do the same meanwhile, and others do other things', async () => {
    const inside: boolean[] = [];
    const ran = await asLoneRunner(test.database, 'cleaning', async () => {
      inside.push(await asLoneRunner(test.database, 'cleaning', idle));
      inside.push(await asLoneRunner(test.database, 'cooking', idle));
    });
    expect([ran, ...inside]).toEqual([true, false, true]);
  });

  it('makes way when it has failed', async () => {
    const failing = asLoneRunner(test.database, 'cleaning', () => Promise.reject(new Error('dropped the bucket')));
    await expect(failing).rejects.toThrow('dropped the bucket');
    await expect(asLoneRunner(test.database, 'cleaning', idle)).resolves.toBe(true);
  });
});
