const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', '’': "'", '‘': "'" };
const foldable = /[äöüß’‘]/gu;
/** Addresses and names of people say nothing of what somebody thinks. */
const noise = /(?:https?:\/\/|www\.)\S+|[@#]\[[^\]]*\]|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]+/gu;
const repeated = /(\p{L})\1{2,}/gu;
const doubledUmlaut = /([äöü])\1+/gu;
const pieces =
  /<3+|[:;=][-']?[()DPp|/]+|\([:;=]|\)[:;]|\^\^|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\p{Extended_Pictographic}|[!?.,;:…–\n]/gu;
const word = /^[\p{L}\p{N}]/u;
const mark = /^[!?.,;:…–\n]$/u;

/** What a text is made of, in its order. */
export interface Tokens {
  /** Words in small letters with umlauts written as two, pictures and typed faces, marks. */
  readonly texts: readonly string[];
  /** What each of them is. */
  readonly kinds: readonly ('word' | 'picture' | 'mark')[];
}

/** Small letters, dragged out ones written twice, umlauts as two: as the words of the lists are written. */
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(doubledUmlaut, '$1')
    .replace(repeated, '$1$1')
    .replace(foldable, (letter) => letters[letter] ?? letter);

/** Cuts a text into words, pictures and marks. */
export const tokensOf = (text: string): Tokens => {
  const texts = fold(text.replace(noise, ' ')).match(pieces) ?? [];
  const kinds = texts.map((piece) => {
    if (word.test(piece)) return 'word' as const;
    return mark.test(piece) ? ('mark' as const) : ('picture' as const);
  });
  return { texts, kinds };
};
