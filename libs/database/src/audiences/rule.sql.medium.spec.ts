import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { audienceFields, type AudienceFacts, belongsTo } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { parametersAfter, ruleSql } from './rule.sql.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const value = fc.constantFrom('x', 'de', '1', "o'clock", '%', '');
const unknownOr = fc.option(value);
const values = fc.uniqueArray(value, { maxLength: 3 });
const facts: fc.Arbitrary<AudienceFacts> = fc.record({
  platform: value,
  account: value,
  tag: values,
  format: unknownOr,
  post_language: unknownOr,
  actor_kind: unknownOr,
  actor_language: unknownOr,
  actor_country: unknownOr,
  follower_band: unknownOr,
  list: values,
});
const conditions = fc.array(fc.record({ field: fc.constantFrom(...audienceFields), in: values }), { maxLength: 3 });
const rule = fc.record({ all: conditions, any: conditions, none: conditions });

it('judges any facts by any rule as the domain does', async () => {
  await fc.assert(
    fc.asyncProperty(rule, fc.array(facts, { minLength: 1, maxLength: 20 }), async (given, subjects) => {
      const { values: parameters, bind } = parametersAfter([JSON.stringify(subjects)]);
      const columns = audienceFields.map((field) => `${field} ${['tag', 'list'].includes(field) ? 'text[]' : 'text'}`);
      const { rows } = await test.database.pool.query<{ belongs: boolean }>(
        `select ${ruleSql(given, bind)} as belongs
         from rows from (jsonb_to_recordset($1) as (${columns.join(', ')})) with ordinality as f order by ordinality`,
        parameters,
      );
      expect(rows.map(({ belongs }) => belongs)).toEqual(subjects.map((subject) => belongsTo(given, subject)));
    }),
    { numRuns: 150 },
  );
});
