import { asksFor, type AudienceCondition, type AudienceField, type AudienceRule } from '@libs/domain';

/** Takes a parameter into a statement and answers its place-holder. */
export type Bind = (value: unknown) => string;

/** The parameters of a statement that is put together; those given are the first ones. */
export const parametersAfter = (first: readonly unknown[]): { readonly values: unknown[]; readonly bind: Bind } => {
  const values = [...first];
  return { values, bind: (value) => `$${values.push(value)}` };
};

const lists: ReadonlySet<AudienceField> = new Set(['tag', 'list']);

const holds = ({ field, in: values }: AudienceCondition, bind: Bind): string =>
  lists.has(field)
    ? `coalesce(f.${field} && ${bind(values)}::text[], false)`
    : `coalesce(f.${field} = any(${bind(values)}::text[]), false)`;

/** The condition that facts `f` (a column each) belong to the audience: the same as `belongsTo` of the domain. */
export const ruleSql = ({ all, any, none }: AudienceRule, bind: Bind): string => {
  const every = all.map((condition) => holds(condition, bind));
  const some = any.map((condition) => holds(condition, bind));
  const no = none.map((condition) => `not ${holds(condition, bind)}`);
  return [...every, ...(some.length > 0 ? [`(${some.join(' or ')})`] : []), ...no].join(' and ') || 'true';
};

const followerBand = `case when a.followers < 1000 then 'under_1k' when a.followers < 10000 then '1k_10k'
    when a.followers < 100000 then '10k_100k' when a.followers is not null then 'over_100k' end`;

/** The handle as lists know it: without the @, in small letters of ASCII. */
const foldedHandle = `translate(ltrim(a.handle, '@'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`;

/** The first 64 bits of SHA-256, as `handleIdOf` computes them. */
const handleId = `('x' || substr(encode(sha256('\\x68616e646c6500'::bytea || convert_to(c.platform, 'UTF8') || '\\x00'::bytea
    || convert_to(${foldedHandle}, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint`;

const listsOfActor = `array(select e.list_id::text from audience_list_entry e
    where e.workspace_id = $1 and (e.person_id = a.id or e.person_id = ${handleId}))`;

/**
 * The facts that the rule asks for, as columns of their names, out of an account `c`, a post `p` and an actor `a` who may be
 * unknown. Parameter $1 is the workspace.
 */
export const factColumns = (rule: AudienceRule): string =>
  `c.platform, c.id::text as account, p.tags as tag, p.format, p.language as post_language, a.kind as actor_kind,
    a.language as actor_language, a.country as actor_country, ${followerBand} as follower_band,
    ${asksFor(rule, 'list') ? listsOfActor : `'{}'::text[]`} as list`;
