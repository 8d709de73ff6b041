import { wordsIn } from './lexicon.js';
import type { Tokens } from './tokens.js';

/** The languages whose words are known here. */
export const languages = ['de', 'en'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** The words that hold sentences together: nearly every sentence has some, and few languages share them. */
const german = `der die das und ist nicht ich ihr wir es ein eine einen einem einer mit auf fuer von zu den dem des im auch euch eure euer eurer euren
  eurem habe habt hat hab haben bei wie wird werde werden noch schon mal nur als aus wenn aber oder kann kannst koennt man sich sind war waren nach ueber
  nix gibt gibts sehr beim zum zur mein meine meinen meiner mir mich dir dich uns unser unsere sie er ihn ihm ihnen wieder immer kein keine da dann doch
  ja nein jetzt heute bitte danke warum wann wo wer wieso weshalb gerne mehr leider echt einfach dass weil ob seit bis hier dort diese dieser dieses jeder
  nicht nichts sowas etwas alle alles viel ganz gut vom waere wuerde hatte haette bin bist seid du dein deine deinen am ne nen ohne gegen durch macht mach
  geht kommt kommen sein ihre ihren sehen selbst schoen neue neuen leute wirklich richtig gar nie lecker glueckwunsch endlich morgen abend uhr`;
const english = `the and are not i you we it a an with for of to at be this that have has my your they what how do does can just from but or if no yes there
  their me us will would been get got when where why who which about up out all more i'm it's don't you're i've is on was he she his her our its am were had
  did than then these those them too very one by as here now only into over after before please thanks thank need want really because people never always
  anyone everyone guys good great love day ever every much some any could should can't didn't doesn't isn't won't that's they're we're what's let let's`;
const others = `le la les des et est une dans pour pas que qui sur avec vous nous je c'est tres merci mais sont
  el los las por para muy gracias pero como mas del una esta todo il gli che per non sono molto grazie anche della questo
  uma com nao muito obrigado voce os het een van en niet ik je dat op te voor zijn wat heb bedankt naar ook maar ze
  nie jest sie na ze co jak tak dziekuje bir ve bu icin cok degil och att det som pa ar inte jag og ikke jeg til av med`;

const functionWords: ReadonlyMap<string, ReadonlySet<Language | 'other'>> = (() => {
  const found = new Map<string, Set<Language | 'other'>>();
  const lists = [['de', german] as const, ['en', english] as const, ['other', others] as const];
  for (const [language, list] of lists)
    for (const word of wordsIn(list)) found.set(word, (found.get(word) ?? new Set()).add(language));
  return found;
})();

const foreignLetter = /[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{M}\p{Z}\p{C}]/gu;

/** How much in a text speaks for a language; letters that neither German nor English is written in speak for another one. */
export interface Evidence {
  readonly de: number;
  readonly en: number;
  readonly other: number;
}

/** Counts what speaks for each language. A word that is in two lists speaks for both. */
export const evidenceOf = (text: string, { texts, kinds }: Tokens): Evidence => {
  const found = { de: 0, en: 0, other: (text.match(foreignLetter)?.length ?? 0) / 2 };
  texts.forEach((token, at) => {
    if (kinds[at] !== 'word') return;
    for (const language of functionWords.get(token) ?? []) found[language] += 1;
  });
  if (/[äöüß]/iu.test(text)) found.de += 0.5;
  return found;
};

/** The language that more speaks for than for any other; null: there is none. */
export const languageOf = ({ de, en, other }: Evidence): Language | null => {
  if (de > en && de >= other) return 'de';
  return en > de && en >= other ? 'en' : null;
};
