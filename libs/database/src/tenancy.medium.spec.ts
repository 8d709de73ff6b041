import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import type pg from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
  /** Whether a row can be made without it. */
  readonly isOptional: boolean;
}

/** A value of each type that is unlike all others of it, so that no unique index stands in the way. */
const valueOf = ({ name, type }: Column, n: number): unknown => {
  if (type === 'bytea') return Buffer.from(`${name} ${n}`);
  if (type === 'jsonb' || type === 'json') return '{}';
  if (type === 'ARRAY') return '{}';
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-03-10';
  if (type.startsWith('timestamp')) return '2026-03-10T12:00:00Z';
  if (type === 'uuid') return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return ['smallint', 'integer', 'bigint', 'double precision', 'numeric', 'real'].includes(type) ? n : `${name} ${n}`;
};

const quoted = (name: string): string => `"${name}"`;

describe('a tenant', () => {
  let test: TestDatabase;
  let client: pg.PoolClient;
  let tables: ReadonlyMap<string, readonly Column[]>;
  const [ours, theirs] = [1, 2] as const;
  let made = 100;

  const readTables = async (): Promise<ReadonlyMap<string, readonly Column[]>> => {
    const { rows } = await client.query<{ table: string; columns: readonly Column[] }>(
      `select c.table_name as table, json_agg(json_build_object('name', c.column_name, 'type', c.data_type,
         'isOptional', c.is_nullable = 'YES' or c.column_default is not null)) as columns
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       group by 1 having bool_or(c.column_name = 'workspace_id') order by 1`,
    );
    return new Map(rows.map(({ table, columns }) => [table, columns]));
  };
  const insert = (table: string, workspaceId: number): Promise<unknown> => {
    const columns = (tables.get(table) ?? []).filter(({ isOptional }) => !isOptional);
    made += 1;
    const values = columns.map((column) => (column.name === 'workspace_id' ? workspaceId : valueOf(column, made)));
    return client.query(
      `insert into ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')})
       values (${columns.map((_, place) => `$${place + 1}`).join(', ')})`,
      values,
    );
  };
  /** What a statement does as our tenant: how many rows it reaches, or the code of its refusal. Undone afterwards. */
  const asTenant = async (statement: () => Promise<unknown>): Promise<number | string> => {
    await client.query('begin');
    try {
      await client.query(`set local role resonance_tenant; set local resonance.workspace_id = '${ours}'`);
      const result = Object(await statement());
      return Number(result.rowCount);
    } catch (error) {
      return String(Object(error).code);
    } finally {
      await client.query('rollback');
    }
  };
  const forbidden = '42501';

  beforeAll(async () => {
    test = await createTestDatabase();
    client = await test.database.pool.connect();
    tables = await readTables();
    await client.query(`insert into workspace (id, name) values (${ours}, 'Ours'), (${theirs}, 'Theirs')`);
    await client.query(
      `insert into person (id, email, name, password_hash) values (101, 'a', 'a', ''), (102, 'b', 'b', '')`,
    );
    // One row a table: without those that triggers add.
    await client.query('set session_replication_role = replica');
    for (const table of tables.keys()) for (const workspaceId of [ours, theirs]) await insert(table, workspaceId);
    await client.query('reset session_replication_role');
  });
  afterAll(async () => {
    client.release();
    await test.drop();
  });

  it('is tried with a row of each company in every table', async () => {
    expect(tables.size).toBeGreaterThanOrEqual(26);
    for (const table of tables.keys()) {
      const { rows } = await client.query(`select distinct workspace_id from ${quoted(table)} order by 1`);
      expect([table, rows]).toEqual([table, [{ workspace_id: ours }, { workspace_id: theirs }]]);
    }
  });

  it('sees its own rows and no others, in every table', async () => {
    for (const table of tables.keys()) {
      const seen = await asTenant(() => client.query(`select 1 from ${quoted(table)} where workspace_id = ${ours}`));
      const others = await asTenant(() => client.query(`select 1 from ${quoted(table)} where workspace_id <> ${ours}`));
      expect([table, seen, others]).toEqual([table, 1, 0]);
    }
  });

  it('neither changes nor deletes what is not its own', async () => {
    for (const table of tables.keys()) {
      const reached = [
        await asTenant(() =>
          client.query(`update ${quoted(table)} set workspace_id = ${theirs} where workspace_id = ${theirs}`),
        ),
        await asTenant(() => client.query(`delete from ${quoted(table)} where workspace_id = ${theirs}`)),
      ];
      expect([table, reached.filter((count) => count !== 0 && count !== forbidden)]).toEqual([table, []]);
    }
  });

  it('puts nothing into another company, neither new nor its own', async () => {
    for (const table of tables.keys()) {
      const added = await asTenant(() => insert(table, theirs));
      const moved = await asTenant(() => client.query(`update ${quoted(table)} set workspace_id = ${theirs}`));
      expect([table, added, moved]).toEqual([table, forbidden, forbidden]);
    }
  });

  it('sees no company but itself, and only the people who are its members', async () => {
    await client.query(
      `insert into member (workspace_id, person_id, role) values (${ours}, 101, 'viewer'), (${theirs}, 102, 'viewer')`,
    );
    const emails = await asTenant(async () => {
      const { rows } = await client.query<{ email: string }>('select email from person order by 1');
      return { rowCount: rows.length === 1 && rows[0]?.email === 'a' ? 1 : -1 };
    });
    expect(emails).toBe(1);
    expect(await asTenant(() => client.query('select id from workspace'))).toBe(1);
    expect(await asTenant(() => client.query('select password_hash from person'))).toBe(forbidden);
    expect(await asTenant(() => client.query(`update person set name = 'x'`))).toBe(forbidden);
  });

  it('reaches no table that belongs to nobody', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('workspace', 'person')`,
    );
    const common = rows.map(({ name }) => name).filter((name) => !tables.has(name));
    expect(common).toContain('login_window');
    // The operator's apps are for every workspace, sealed: a tenant may look them up and change nothing.
    const isForAll = (table: string): boolean => table === 'installation_app';
    for (const table of common.filter((name) => !isForAll(name)))
      expect([table, await asTenant(() => client.query(`select 1 from ${quoted(table)}`))]).toEqual([table, forbidden]);
    expect(common.filter(isForAll)).toHaveLength(1);
    expect(await asTenant(() => client.query('delete from installation_app'))).toBe(forbidden);
    expect(await asTenant(() => client.query(`update installation_app set client_id = 'x'`))).toBe(forbidden);
  });

  it('does not touch the audit log once it is written, and neither does its owner', async () => {
    expect(await asTenant(() => client.query('delete from audit_entry'))).toBe(forbidden);
    await expect(client.query(`update audit_entry set action = 'nothing'`)).rejects.toThrow(/not changed or deleted/);
    await expect(client.query('delete from audit_entry')).rejects.toThrow(/not changed or deleted/);
  });
});
