/**
 * What was typed, as the words that must all stand in a text; the end of each may be missing. Null: there is no word in it.
 * Only letters and digits are left, so that nothing of it is read as a sign of the query language.
 */
export const wordsIn = (typed: string): string | null => {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? null : words.map((word) => `${word}:*`).join(' & ');
};
