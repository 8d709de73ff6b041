import type { Lexicon } from './lexicon.js';
import type { Tokens } from './tokens.js';

/** How the parts of a text count; chosen on the first halves of the labelled comments. */
const rules = {
  /** How far a negation reaches, in words. */
  reach: 3,
  negatedPraise: -0.8,
  negatedBlame: -0.5,
  /** What a negation weighs that negates nothing of the lists ("niemand antwortet", "still no answer"). */
  bareNegation: -0.6,
  beforeTurn: 0.6,
  behindTurn: 1.3,
  inQuestion: 0.6,
  exclamation: 0.1,
} as const;

/** Tokens from one mark to the next. */
interface Clause {
  readonly texts: readonly string[];
  readonly kinds: Tokens['kinds'];
  readonly ending: string;
}

const clausesOf = ({ texts, kinds }: Tokens): readonly Clause[] => {
  const clauses: Clause[] = [];
  let start = 0;
  for (let at = 0; at <= texts.length; at += 1) {
    if (at < texts.length && kinds[at] !== 'mark') continue;
    if (at > start) {
      // Marks that follow one another end the clause together.
      let end = at;
      while (kinds[end] === 'mark') end += 1;
      clauses.push({
        texts: texts.slice(start, at),
        kinds: kinds.slice(start, at),
        ending: texts.slice(at, end).join(''),
      });
    }
    start = at + 1;
  }
  return clauses;
};

/** What stands at a place of a clause, and how many tokens it takes. */
interface Piece {
  readonly weight: number;
  readonly words: number;
}

/** A phrase that begins here, with how many words it has; null: none does. */
const phraseAt = ({ phrases }: Lexicon, texts: readonly string[], at: number): Piece | null => {
  for (const { rest, weight } of phrases.get(texts[at] ?? '') ?? [])
    if (rest.every((word, offset) => texts[at + 1 + offset] === word)) return { weight, words: rest.length + 1 };
  return null;
};

/** The negations near a word that weighs something, or -1. */
const negationOf = (
  lexicon: Lexicon,
  texts: readonly string[],
  { at, weight, used }: { readonly at: number; readonly weight: number; readonly used: ReadonlySet<number> },
): number => {
  for (let back = at - 1; back >= Math.max(0, at - rules.reach); back -= 1)
    if (!used.has(back) && lexicon.negations.has(texts[back] ?? '')) return back;
  if (!lexicon.negatesBackwards || weight < 0) return -1;
  for (let ahead = at + 1; ahead <= Math.min(texts.length - 1, at + rules.reach); ahead += 1)
    if (!used.has(ahead) && lexicon.negations.has(texts[ahead] ?? '')) return ahead;
  return -1;
};

interface Place {
  readonly at: number;
  /** Words that are part of a phrase, and negations that have negated. */
  readonly used: Set<number>;
}

/** The phrase or word at a place. A negation turns around one word. */
const pieceAt = (lexicon: Lexicon, texts: readonly string[], { at, used }: Place): Piece => {
  const phrase = phraseAt(lexicon, texts, at);
  if (phrase !== null) {
    for (let word = at; word < at + phrase.words; word += 1) used.add(word);
    return phrase;
  }
  const token = texts[at] ?? '';
  const plain = lexicon.negations.has(token) ? 0 : (lexicon.weigh(token) ?? 0);
  if (plain === 0) return { weight: 0, words: 1 };
  const weight = plain * (lexicon.degrees.get(texts[at - 1] ?? '') ?? 1);
  const negation = negationOf(lexicon, texts, { at, weight, used });
  if (negation < 0) return { weight, words: 1 };
  used.add(negation);
  return { weight: weight * (weight > 0 ? rules.negatedPraise : rules.negatedBlame), words: 1 };
};

/** What a clause weighs. A negation that is left weighs something itself. */
const weightOf = (lexicon: Lexicon, { texts, kinds }: Clause, pictures: ReadonlyMap<string, number>): number => {
  const used = new Set<number>();
  let sum = 0;
  for (let at = 0; at < texts.length; at += 1) {
    const picture = pictures.get(texts[at] ?? '');
    if (picture === undefined && kinds[at] === 'word') {
      const piece = pieceAt(lexicon, texts, { at, used });
      sum += piece.weight;
      at += piece.words - 1;
    } else sum += picture ?? 0;
  }
  const bare = texts.filter((token, at) => lexicon.negations.has(token) && !used.has(at)).length;
  return sum + Math.min(bare, 2) * rules.bareNegation;
};

/** What a text weighs by a lexicon: above 0 praise, below 0 blame. */
export const weigh = (lexicon: Lexicon, tokens: Tokens, pictures: ReadonlyMap<string, number>): number => {
  let [sum, exclamations] = [0, 0];
  for (const clause of clausesOf(tokens)) {
    const weight = weightOf(lexicon, clause, pictures);
    if (clause.texts.some((token) => lexicon.turns.has(token)))
      sum = sum * rules.beforeTurn + weight * rules.behindTurn;
    else sum += weight * (clause.ending.includes('?') ? rules.inQuestion : 1);
    exclamations += clause.ending.split('!').length - 1;
  }
  return sum * (1 + rules.exclamation * Math.min(exclamations, 3));
};
