import {
  asksFor,
  audienceFields,
  type AudienceFacts,
  type AudienceField,
  type AudienceRule,
  belongsTo,
} from '@libs/domain';
import type pg from 'pg';

import { StoredRule } from '../audiences/stored-rule.js';

/** A version of an audience as ingest needs it: its number and its rule. */
interface Audience {
  readonly id: number;
  readonly rule: AudienceRule;
  /** The rule as it is stored. */
  readonly text: string;
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
/** How many different facts a judge remembers, and how many workspaces' judges are kept: some ten megabytes at the most. */
const judgedLimit = 5_000;
const judgesLimit = 50;
const interned = new Map<string, number>();

/** One fact in a text: what a platform calls a language or a country, and tags, hold no control characters. */
const textOf = (fact: AudienceFacts[AudienceField]): string => {
  if (fact === null) return '\u0002';
  return typeof fact === 'string' ? fact : fact.join('\u0001');
};

/** Judges by rules: equal facts, of those that any rule asks for, are judged once, whatever page they come with. */
class Judge {
  private readonly known = new Map<string, string>();
  private readonly fields: readonly AudienceField[];

  constructor(private readonly audiences: readonly Audience[]) {
    this.fields = audienceFields.filter((field) => audiences.some(({ rule }) => asksFor(rule, field)));
  }

  /** The audiences that these facts belong to, with everyone, as a text. */
  setOf(facts: AudienceFacts): string {
    let key = '';
    for (const field of this.fields) key += `${textOf(facts[field])}\u0000`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const ids = this.audiences.filter(({ rule }) => belongsTo(rule, facts)).map(({ id }) => id);
    const name = [everyone, ...ids].join(',');
    if (this.known.size >= judgedLimit) this.known.clear();
    this.known.set(key, name);
    return name;
  }
}

const judges = new Map<string, Judge>();

/** The judge of these audiences, by the text of their rules: another version is judged by another. */
const judgeOf = (audiences: readonly Audience[]): Judge => {
  const name = audiences.map(({ id, text }) => `${id} ${text}`).join('\n');
  const judge = judges.get(name) ?? new Judge(audiences);
  // The one that was asked for last is kept longest.
  judges.delete(name);
  judges.set(name, judge);
  const [oldest] = judges.keys();
  if (judges.size > judgesLimit && oldest !== undefined) judges.delete(oldest);
  return judge;
};

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
    return rows.map(({ id, rule }) => ({ id, rule: parseRule(rule), text: rule }));
  }

  /** The number of the set of these audiences that each subject belongs to, in their order. */
  async intern<T>(
    { client, audiences }: { readonly client: pg.PoolClient; readonly audiences: readonly Audience[] },
    subjects: readonly T[],
    factsOf: (subject: T) => AudienceFacts,
  ): Promise<readonly number[]> {
    const judge = judgeOf(audiences);
    const names = subjects.map((subject) => judge.setOf(factsOf(subject)));
    const distinct = [...new Set(names)];
    await this.internMissing(
      client,
      distinct.filter((name) => this.find(name) === undefined),
    );
    const numbers = new Map(distinct.map((name) => [name, this.find(name)]));
    return names.map((name) => {
      const id = numbers.get(name);
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
