import type { Audience } from '@libs/contract';
import type { AudienceField } from '@libs/domain';

type Rule = Audience['rule'];

/** How a condition counts. */
export const ruleParts = ['all', 'any', 'none'] as const;
/** How a condition counts: it must hold, one of its kind must, or it must not. */
export type RulePart = (typeof ruleParts)[number];

/** A condition while it is being edited; `key` names its row. */
export interface DraftCondition {
  readonly key: number;
  readonly part: RulePart;
  readonly field: AudienceField;
  readonly values: readonly string[];
}

/** A rule as rows to be edited. */
export const draftOf = (rule: Rule): readonly DraftCondition[] =>
  ruleParts
    .flatMap((part) => rule[part].map((condition) => ({ part, field: condition.field, values: condition.in })))
    .map((condition, key) => ({ key, ...condition }));

/** One more row. */
export const withNewCondition = (draft: readonly DraftCondition[]): readonly DraftCondition[] => [
  ...draft,
  { key: Math.max(-1, ...draft.map(({ key }) => key)) + 1, part: 'all', field: 'platform', values: [] },
];

/** The rule that rows make; null: there is none, or one of them has no value. */
export const ruleOf = (draft: readonly DraftCondition[]): Rule | null => {
  if (draft.length === 0 || draft.some(({ values }) => values.length === 0)) return null;
  const of = (part: RulePart) =>
    draft.filter((row) => row.part === part).map(({ field, values }) => ({ field, in: [...values] }));
  return { all: of('all'), any: of('any'), none: of('none') };
};
