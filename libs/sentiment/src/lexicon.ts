/** What the words of a language weigh. */
export interface Lexicon {
  /** What a word weighs; null: it is not in the list. */
  readonly weigh: (word: string) => number | null;
  readonly negations: ReadonlySet<string>;
  readonly degrees: ReadonlyMap<string, number>;
  /** Phrases by their first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Words behind which stands what counts more. */
  readonly turns: ReadonlySet<string>;
  /** Whether a negation may stand behind what it negates ("gefällt mir nicht"). */
  readonly negatesBackwards: boolean;
}

/** Words that belong together. */
export interface Phrase {
  readonly rest: readonly string[];
  readonly weight: number;
}

/** The lists that a lexicon is made from. */
export interface WordLists {
  /** Words by weight, separated by white space; a star: whatever begins like this. */
  readonly words: Readonly<Record<string, string>>;
  /** Further words with their weights, for what `words` has not. */
  readonly more?: ReadonlyMap<string, number>;
  readonly negations: string;
  readonly degrees: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<string, number>>;
  readonly turns: string;
  readonly negatesBackwards: boolean;
}

/** What stems are found by: all have so many letters at least. */
export const shortestStem = 4;

/** The entries of a list of words. */
export const wordsIn = (list: string): readonly string[] => list.split(/\s+/u).filter((entry) => entry !== '');

const byLength = (a: readonly [string, number], b: readonly [string, number]): number => b[0].length - a[0].length;

type Stems = ReadonlyMap<string, readonly (readonly [string, number])[]>;

const stemsOf = (entries: readonly (readonly [string, number])[]): Stems => {
  const stems = new Map<string, (readonly [string, number])[]>();
  for (const [entry, weight] of entries) {
    if (!entry.endsWith('*')) continue;
    const stem = entry.slice(0, -1);
    const start = stem.slice(0, shortestStem);
    stems.set(start, [...(stems.get(start) ?? []), [stem, weight] as const].toSorted(byLength));
  }
  return stems;
};

const phrasesOf = (phrases: Readonly<Record<string, number>>): ReadonlyMap<string, readonly Phrase[]> => {
  const found = new Map<string, Phrase[]>();
  for (const [phrase, weight] of Object.entries(phrases)) {
    const [first = '', ...rest] = phrase.split(' ');
    found.set(
      first,
      [...(found.get(first) ?? []), { rest, weight }].toSorted((a, b) => b.rest.length - a.rest.length),
    );
  }
  return found;
};

/** A number with what is listed under it. */
export const entriesOf = (lists: Readonly<Record<string, string>>): readonly (readonly [string, number])[] =>
  Object.entries(lists).flatMap(([weight, list]) => wordsIn(list).map((entry) => [entry, Number(weight)] as const));

const isDoubled = /(\p{L})\1/u;
const doubled = /(\p{L})\1/gu;

/** Makes a lexicon of its lists. */
export const lexiconOf = (lists: WordLists): Lexicon => {
  const entries = entriesOf(lists.words);
  const exact = new Map([...(lists.more ?? []), ...entries.filter(([entry]) => !entry.endsWith('*'))]);
  const own = new Set(entries.map(([entry]) => entry));
  const stems = stemsOf(entries);
  const find = (word: string): number | null => {
    const weight = exact.get(word);
    if (weight !== undefined && (own.has(word) || lists.more === undefined)) return weight;
    const stem = stems.get(word.slice(0, shortestStem))?.find(([start]) => word.startsWith(start));
    return stem?.[1] ?? weight ?? null;
  };
  return {
    weigh: (word) => find(word) ?? (isDoubled.test(word) ? find(word.replace(doubled, '$1')) : null),
    negations: new Set(wordsIn(lists.negations)),
    degrees: new Map(entriesOf(lists.degrees)),
    phrases: phrasesOf(lists.phrases),
    turns: new Set(wordsIn(lists.turns)),
    negatesBackwards: lists.negatesBackwards,
  };
};
