import type { Account } from '@libs/contract';
import { englishStates, germanStates, type JudgedState } from '@libs/domain';

/** A language that states are told in. */
export type Language = 'en' | 'de';

/** What an answer depends on beside the rows. */
export interface Asked {
  readonly now: Date;
  readonly language: Language;
}

const texts = { en: englishStates, de: germanStates } as const;

const weightOf = (parameters: readonly string[]): number => {
  const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
  return weight === undefined ? 1 : Number(weight.trim().slice(2)) || 0;
};

/** The language that is liked best by an `Accept-Language` header; English where it names neither. */
export const languageOf = (header: string | undefined): Language => {
  const liked = (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';');
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weightOf(parameters) };
    })
    .filter(({ language, weight }) => (language === 'en' || language === 'de') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)[0];
  return liked?.language === 'de' ? 'de' : 'en';
};

/** A state as the API shows it, with what it means and what to do. */
export const shownState = (
  { state, since, problem, deadline, missingScopes }: JudgedState,
  language: Language,
): Pick<Account, 'health' | 'since' | 'problem' | 'deadline' | 'missingScopes' | 'advice'> => ({
  health: state,
  since: since?.toISOString() ?? null,
  problem,
  deadline: deadline === null ? null : { name: deadline.name, at: deadline.at.toISOString() },
  missingScopes: [...missingScopes],
  advice: texts[language][state],
});
