/** The facts an audience rule can ask about one interaction: of its account, its post and its actor. */
export interface AudienceFacts {
  readonly platform: string;
  readonly account: string;
  readonly tag: readonly string[];
  readonly format: string | null;
  readonly post_language: string | null;
  readonly actor_kind: string | null;
  readonly actor_language: string | null;
  readonly actor_country: string | null;
  readonly follower_band: string | null;
  /** The imported lists that the actor is on, by id. */
  readonly list: readonly string[];
}

/** The names of the facts. */
export const audienceFields = [
  'platform',
  'account',
  'tag',
  'format',
  'post_language',
  'actor_kind',
  'actor_language',
  'actor_country',
  'follower_band',
  'list',
] as const satisfies readonly (keyof AudienceFacts)[];

/** The name of a fact. */
export type AudienceField = (typeof audienceFields)[number];

/** The facts that are known of people alone, and are lost with them when their time of storage is over. */
const actorFields: readonly AudienceField[] = [
  'actor_kind',
  'actor_language',
  'actor_country',
  'follower_band',
  'list',
];

/** One question: is the fact one of these values? A fact that is unknown is never one of them. */
export interface AudienceCondition {
  readonly field: AudienceField;
  readonly in: readonly string[];
}

/** A target group: every `all`, at least one `any` (when there are some) and no `none` condition holds. */
export interface AudienceRule {
  readonly all: readonly AudienceCondition[];
  readonly any: readonly AudienceCondition[];
  readonly none: readonly AudienceCondition[];
}

/** What a rule asks, in any of its parts. */
const conditionsOf = ({ all, any, none }: AudienceRule): readonly AudienceCondition[] => [...all, ...any, ...none];

/** Whether the rule asks for this fact. */
export const asksFor = (rule: AudienceRule, field: AudienceField): boolean =>
  conditionsOf(rule).some((condition) => condition.field === field);

/** Whether the rule asks for anything that is lost with the person. */
export const asksForPeople = (rule: AudienceRule): boolean => actorFields.some((field) => asksFor(rule, field));

/** The lists that the rule asks for. */
export const listsIn = (rule: AudienceRule): readonly string[] => [
  ...new Set(conditionsOf(rule).flatMap((condition) => (condition.field === 'list' ? condition.in : []))),
];

const holds = (facts: AudienceFacts, condition: AudienceCondition): boolean => {
  const fact = facts[condition.field];
  if (fact === null) return false;
  return typeof fact === 'string' ? condition.in.includes(fact) : fact.some((value) => condition.in.includes(value));
};

/** Whether an interaction with these facts belongs to the audience. */
export const belongsTo = (rule: AudienceRule, facts: AudienceFacts): boolean =>
  rule.all.every((condition) => holds(facts, condition)) &&
  (rule.any.length === 0 || rule.any.some((condition) => holds(facts, condition))) &&
  !rule.none.some((condition) => holds(facts, condition));

/** The band that a follower count falls into, for audience rules. */
export const followerBand = (followers: number | null): string | null => {
  if (followers === null) return null;
  if (followers < 1_000) return 'under_1k';
  if (followers < 10_000) return '1k_10k';
  if (followers < 100_000) return '10k_100k';
  return 'over_100k';
};
