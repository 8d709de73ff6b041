import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { pageOf, type Script, ScriptedCompany } from './scripted-company.js';

let test: TestDatabase;
const companies: ScriptedCompany[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  for (const company of companies.splice(0)) await company.close();
});
afterAll(() => test.drop());

const companyOf = async (script: Script): Promise<ScriptedCompany> => {
  const company = await ScriptedCompany.connect(test, script);
  companies.push(company);
  return company;
};

describe('a pass over posts', () => {
  it.each([
    ['asked for before it was broken off goes on where it stood', 'before', [null, { at: 1 }]],
    ['asked for after it was broken off begins anew', 'after', [null, null]],
  ])('that was %s', async (_what, asked, expected) => {
    const seen: unknown[] = [];
    const company = await companyOf({
      streams: {
        likes: {
          lists: 'reaction',
          read: async function* ({ checkpoint }) {
            seen.push(checkpoint);
            if (seen.length > 1) return;
            yield pageOf({ at: 1 });
            throw new Error('broken off');
          },
        },
      },
    });
    const ask = () => company.set('due_at = now(), requested = requested + 1');
    const run = company.worker();
    if (asked === 'before') await ask();
    await run('likes');
    await company.set("due_at = now() - interval '1 second'");
    if (asked === 'after') await ask();
    await run('likes');
    expect(seen).toEqual(expected);
    await expect(company.row('likes')).resolves.toMatchObject({ health: 'healthy', checkpoint: null, answered: 1 });
  });
});
