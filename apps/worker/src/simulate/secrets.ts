import { inflateSync } from 'node:zlib';

import type { Database } from '@libs/database';
import { z } from 'zod';

const stem = 16;

/** Looks for any of many secrets in texts, in one pass over each. */
export class SecretSeeker {
  private readonly byStem = new Map<string, string[]>();

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      if (secret.length < stem) throw new Error('a secret is too short to be told from other words');
      const known = this.byStem.get(secret.slice(0, stem));
      if (known === undefined) this.byStem.set(secret.slice(0, stem), [secret]);
      else known.push(secret);
    }
  }

  /** Whether a secret stands in the text, also in the middle of a word or percent-encoded. */
  finds(text: string): boolean {
    for (let at = 0; at + stem <= text.length; at += 1)
      if (this.byStem.get(text.slice(at, at + stem))?.some((secret) => text.startsWith(secret, at))) return true;
    return false;
  }
}

const Columns = z.array(z.object({ table: z.string(), column: z.string() }));

const textColumns = `
  select c.table_name as table, c.column_name as column
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying')`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const Texts = z.array(z.object({ text: z.string() }));
const Payloads = z.array(z.object({ id: z.string(), payload: z.instanceof(Uint8Array) }));

/** Counts the different texts of the database in which a secret stands: every column of words, and the raw answers. */
export const secretsInDatabase = async ({ pool }: Pick<Database, 'pool'>, seeker: SecretSeeker): Promise<number> => {
  let seen = 0;
  for (const { table, column } of Columns.parse((await pool.query(textColumns)).rows)) {
    const query = `select distinct ${quoted(column)}::text as text from public.${quoted(table)} where ${quoted(column)} is not null`;
    for (const { text } of Texts.parse((await pool.query(query)).rows)) if (seeker.finds(text)) seen += 1;
  }
  for (let after = '0'; ;) {
    const { rows } = await pool.query(
      'select id::text, payload from "fetch" where payload is not null and id > $1::bigint order by id limit 500',
      [after],
    );
    const answers = Payloads.parse(rows);
    for (const { payload } of answers) if (seeker.finds(inflateSync(payload).toString())) seen += 1;
    const last = answers.at(-1);
    if (last === undefined) return seen;
    after = last.id;
  }
};
