import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { migrate } from './migrate.js';
import { schemaSql } from './schema-sql.js';
import { inWorkspace } from './tenancy.js';

describe('the migrated database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('is what schema.prisma says', async () => {
    const { pool } = test.database;
    const shape = async (schema: string): Promise<unknown> => {
      const columns = await pool.query(
        `select table_name, column_name, data_type, datetime_precision, is_nullable, replace(column_default, $1 || '.', '') as column_default
         from information_schema.columns where table_schema = $1 and table_name <> '_prisma_migrations' order by 1, 2`,
        [schema],
      );
      const indexes = await pool.query(
        `select replace(indexdef, $1 || '.', '') as indexdef from pg_indexes where schemaname = $1 and tablename <> '_prisma_migrations' and indexdef not like '% WHERE %' order by indexname`,
        [schema],
      );
      return { columns: columns.rows, indexes: indexes.rows };
    };
    const sql = (await schemaSql(test.url, 'prisma')).replace('"public"', '"described"');
    await pool.query(
      `${sql.replace('CREATE SCHEMA', 'set search_path = described; CREATE SCHEMA')}; reset search_path`,
    );
    expect(await shape('public')).toEqual(await shape('described'));
  });

  it('has nothing left to apply', async () => {
    await expect(migrate(test.url, 'prisma')).resolves.toEqual([]);
  });

  it('protects every table that has a workspace_id', async () => {
    const { rows } = await test.database.pool.query<{ table_name: string }>(
      `select c.table_name from information_schema.columns c join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
       where c.table_schema = 'public' and c.column_name = 'workspace_id' and not t.relrowsecurity`,
    );
    expect(rows).toEqual([]);
  });

  it('shows a workspace its own rows only, even without a where', async () => {
    const { prisma } = test.database;
    const one = await prisma.workspace.create({ data: { name: 'One' } });
    const two = await prisma.workspace.create({ data: { name: 'Two' } });
    for (const { id } of [one, two])
      await inWorkspace(test.database, id, (tenant) =>
        tenant.audience.create({ data: { workspaceId: id, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } }),
      );
    await expect(inWorkspace(test.database, one.id, (tenant) => tenant.audience.findMany())).resolves.toMatchObject([
      { workspaceId: one.id },
    ]);
    await expect(
      inWorkspace(test.database, one.id, (tenant) =>
        tenant.audience.create({ data: { workspaceId: two.id, id: 9, name: 'Intruder', basis: 'engaged', rule: {} } }),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
