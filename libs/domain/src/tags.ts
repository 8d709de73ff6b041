const hashtag = /(?<=^|[^\p{L}\p{N}_&])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;

/** The hashtags in a text, lower case, without the sign, each once, in order of appearance. */
export const hashtagsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(hashtag)].map((match) => (match[1] ?? '').toLowerCase())),
];
