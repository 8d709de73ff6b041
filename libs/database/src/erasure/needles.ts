const unescaped = (body: string): string =>
  body
    .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/\\(["\\/])/g, '$1');

const letter = /[\p{L}\p{N}]/u;

const isWhole = (text: string, at: number, length: number): boolean =>
  !letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + length));

const holds = (text: string, needle: string): boolean => {
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
    if (isWhole(text, at, needle.length)) return true;
  return false;
};

/**
 * Whether a platform's answer names one of these (an id, a name, a handle), as a word of its own, however its JSON or an
 * address in it escapes them. Rather one answer too many than one too few.
 */
export const namesAny = (body: string, needles: readonly string[]): boolean => {
  const text = unescaped(body).toLowerCase();
  return needles.some((needle) => {
    const wanted = needle.toLowerCase();
    return wanted !== '' && [wanted, encodeURIComponent(needle).toLowerCase()].some((form) => holds(text, form));
  });
};
