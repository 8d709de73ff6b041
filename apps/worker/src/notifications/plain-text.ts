/** Signs that turn the direction of what follows, or are not seen at all: by them a text can look like another one. */
const hidden = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** In one line, without signs that are not seen, whatever people called it. */
export const plain = (text: string): string =>
  text
    .replaceAll(hidden, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** At most so many characters of it; a cut is shown, and goes through no sign that takes two. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** An address that a message may link to; null: it is none. */
export const linkable = (address: string | null): string | null => {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  // Ends a link in one messenger or the other.
  return url.href.replaceAll('|', '%7C').replaceAll('(', '%28').replaceAll(')', '%29');
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text that stands for itself in HTML, and in Slack's texts: no mention, no link, no tag. */
export const entityEscaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** The same for Slack, which knows three signs only. */
export const slackEscaped = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign);

/**
 * A text that stands for itself in Markdown, within a line, and mentions nobody: what follows an at sign is no name when a
 * space without width stands between them. The same keeps `<!channel>` from what Mattermost makes of it (Slack's mention of
 * everybody, which it reads before Markdown and its escapes) and Discord from its own signs between angle brackets.
 */
export const markdownEscaped = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]()#~|]/g, (sign) => `\\${sign}`).replaceAll(/[@<]/g, '$&\u200b');
