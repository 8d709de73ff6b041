import { belongsTo, type AudienceFacts, type AudienceRule } from '@libs/domain';
import type pg from 'pg';

import { StoredRule } from '../audiences/stored-rule.js';

/** How audiences look at something: its facts, and a key that is equal where all facts are. */
export interface AudienceView<T> {
  readonly keyOf: (subject: T) => string;
  readonly factsOf: (subject: T) => AudienceFacts;
}

/** A version of an audience as ingest needs it: its number and its rule. */
interface Audience {
  readonly id: number;
  readonly rule: AudienceRule;
}

const parsed = new Map<string, AudienceRule>();

/** Rules change seldom and are read with every page: each text is parsed once. */
const parseRule = (text: string): AudienceRule => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const rule = StoredRule.parse(JSON.parse(text));
  if (parsed.size > 10_000) parsed.clear();
  parsed.set(text, rule);
  return rule;
};

/** Everyone: in every set, without a rule. */
const everyone = 0;

const liveVersions = `
select coalesce(counted_as, id) as id, rule::text as rule from audience where workspace_id = $1 and id <> ${everyone} and is_complete and basis <> 'followers'
union all select number, rule::text from audience_version where workspace_id = $1 and state = 'building' order by 1`;
const cacheLimit = 200_000;
const interned = new Map<string, number>();

/**
 * Finds the audiences of interactions and interns each distinct set of them, so that an interaction carries one number.
 * Sets interned in a transaction are remembered by the process only once it has committed (`remember`).
 */
export class AudienceSets {
  private readonly fresh = new Map<string, number>();

  constructor(private readonly workspaceId: number) {}

  /** The versions of the workspace's audiences that are shown or on their way, by number, without everyone. */
  async load(client: pg.PoolClient): Promise<readonly Audience[]> {
    const { rows } = await client.query<{ id: number; rule: string }>({
      name: 'audiences',
      text: liveVersions,
      values: [this.workspaceId],
    });
    return rows.map(({ id, rule }) => ({ id, rule: parseRule(rule) }));
  }

  /** The number of the set of these audiences that each subject belongs to, in their order. */
  async intern<T>(
    { client, audiences }: { readonly client: pg.PoolClient; readonly audiences: readonly Audience[] },
    subjects: readonly T[],
    { keyOf, factsOf }: AudienceView<T>,
  ): Promise<readonly number[]> {
    const memo = new Map<string, string>();
    const names = subjects.map((subject) => {
      const key = keyOf(subject);
      const known = memo.get(key);
      if (known !== undefined) return known;
      const facts = factsOf(subject);
      const ids = audiences.filter(({ rule }) => belongsTo(rule, facts)).map(({ id }) => id);
      const name = [everyone, ...ids].join(',');
      memo.set(key, name);
      return name;
    });
    await this.internMissing(
      client,
      [...new Set(names)].filter((name) => this.find(name) === undefined),
    );
    return names.map((name) => {
      const id = this.find(name);
      if (id === undefined) throw new Error(`the audience set ${name} was not stored`);
      return id;
    });
  }

  /** Keeps what this transaction interned; call after it has committed. */
  remember(): void {
    if (interned.size + this.fresh.size > cacheLimit) interned.clear();
    for (const [name, id] of this.fresh) interned.set(this.keyOf(name), id);
  }

  private keyOf(name: string): string {
    return `${this.workspaceId}:${name}`;
  }

  private find(name: string): number | undefined {
    return this.fresh.get(name) ?? interned.get(this.keyOf(name));
  }

  private async internMissing(client: pg.PoolClient, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const arrays = names.map((name) => `{${name}}`);
    await client.query(
      `insert into audience_set (workspace_id, audiences) select $1, a::int[] from unnest($2::text[]) a
       where not exists (select from audience_set s where s.workspace_id = $1 and s.audiences = a::int[])
       order by 2 on conflict (workspace_id, audiences) do nothing`,
      [this.workspaceId, arrays],
    );
    const { rows } = await client.query<{ id: number; name: string }>(
      `select s.id, array_to_string(s.audiences, ',') as name from unnest($2::text[]) a
       join audience_set s on s.workspace_id = $1 and s.audiences = a::int[]`,
      [this.workspaceId, arrays],
    );
    for (const { id, name } of rows) this.fresh.set(name, id);
  }
}
