import { type BackfillState, type ConnectionState, englishStates, type JudgedState, needsPerson } from '@libs/domain';

/** Findings of which there may be tens of thousands. */
export const findingGroups = ['connections', 'accounts', 'past'] as const;
/** A group of findings that are counted when they are many. */
export type FindingGroup = (typeof findingGroups)[number];

/** One thing that was looked at. */
export interface Finding {
  readonly subject: string;
  /** False: a person must act. */
  readonly isGood: boolean;
  readonly sentence: string;
  /** What to do; null: nothing. */
  readonly todo: string | null;
  /** One of many of its kind; left out: it is about the installation. */
  readonly group?: FindingGroup;
  /** Of one of many: the named state, and since when it is that. */
  readonly state?: ConnectionState | BackfillState;
  readonly since?: string | null;
}

/** A finding that is in order. */
export const good = (subject: string, sentence: string): Finding => ({ subject, isGood: true, sentence, todo: null });

/** A finding that waits for a person. */
export const bad = (subject: string, sentence: string, todo: string): Finding => ({
  subject,
  isGood: false,
  sentence,
  todo,
});

/** What went wrong, in a few words: the first reason of several, without a stack. */
export const reasonOf = (error: unknown): string => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message || first.name : String(first);
};

const hour = 3_600_000;
const day = (at: Date): string => at.toISOString().replace('T', ' ').slice(0, 16);

/** Our own failures pass by themselves, or they stay: then somebody must look. */
const isBad = ({ state, since }: JudgedState, now: Date): boolean =>
  needsPerson(state) || (state === 'failed' && since !== null && now.getTime() - since.getTime() > hour);

/** The state of a connection or an account as a finding. */
export const stateFinding = (subject: string, judged: JudgedState, now: Date): Finding => {
  const { state, since, problem, deadline, missingScopes } = judged;
  const { name, meaning, todo } = englishStates[state];
  const said = [
    `${name}${since === null || state === 'healthy' ? '' : ` since ${day(since)} UTC`}.`,
    ...(state === 'healthy' ? [] : [meaning]),
    ...(problem === null ? [] : [`It was said: ${problem}`]),
    ...(deadline === null ? [] : [`A person must connect it again by ${day(deadline.at)} UTC.`]),
    ...(missingScopes.length === 0 ? [] : [`Permissions that are missing: ${missingScopes.join(', ')}.`]),
  ];
  return {
    subject,
    isGood: !isBad(judged, now),
    sentence: said.join(' '),
    todo: state === 'healthy' ? null : todo,
    state,
    since: since?.toISOString() ?? null,
  };
};

/** A finding as text. */
export const findingText = ({ subject, isGood, sentence, todo }: Finding): string =>
  `${isGood ? ' ok ' : ' !! '} ${subject}: ${sentence}${todo === null || todo.startsWith('Nothing') ? '' : `\n      What to do: ${todo}`}\n`;
