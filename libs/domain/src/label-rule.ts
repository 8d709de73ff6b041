import { hashtagsIn } from './tags.js';

/** What a rule can ask of a post: its words, its hashtags, where its links lead, and the UTM parameters of those links. */
export const labelFields = [
  'text',
  'word',
  'hashtag',
  'link',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
] as const;
/** What a rule can ask of a post. */
export type LabelField = (typeof labelFields)[number];

/** One question about a post. */
export interface LabelCondition {
  readonly field: LabelField;
  readonly value: string;
}

/** Which posts get a label without anybody's doing: any of the conditions holds, or all do. */
export interface LabelRule {
  readonly match: 'any' | 'all';
  readonly conditions: readonly LabelCondition[];
}

/** What of a post a rule looks at. */
export interface LabelledContent {
  readonly text: string;
  /** Where its links lead, as far as the platform tells that apart from the text. */
  readonly links: readonly string[];
}

interface Link {
  readonly host: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** A post's content, prepared for any number of rules. */
export interface LabelFacts {
  readonly text: string;
  readonly hashtags: ReadonlySet<string>;
  readonly links: readonly Link[];
}

/** Services whose links lead somewhere that cannot be seen without following them, which nothing here does. */
const shorteners: ReadonlySet<string> = new Set([
  'amzn.to',
  'bit.ly',
  'buff.ly',
  'cutt.ly',
  'dlvr.it',
  'fb.me',
  'goo.gl',
  'hubs.ly',
  'is.gd',
  'lnkd.in',
  'ow.ly',
  'rb.gy',
  'rebrand.ly',
  't.co',
  't.ly',
  'tinyurl.com',
  'trib.al',
]);

/** Equal for texts that differ in case or in how their signs are composed alone: STRASSE is Straße, İ is what it is. */
const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');

const linkIn = /(?:https?:\/\/|(?<![\p{L}\p{N}.@/])www\.)[^\s<>"“”„]+/giu;
const sentenceEnd = /[.,;:!?'’»…)\]}]+$/u;

/** Without what ends the sentence around a link; a bracket that the link opened itself stays. */
const withoutSentence = (link: string): string => {
  const bare = link.replace(sentenceEnd, '');
  const cut = link.slice(bare.length);
  return cut.startsWith(')') && bare.includes('(') ? `${bare})` : bare;
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A lone percent sign: taken as it stands.
  }
};

/** A link or the beginning of one, with or without its scheme; null: it is none. */
const linkOf = (text: string): Link | null => {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  return {
    host: hostname.replace(/^www\./, '').replace(/\.$/, ''),
    path: folded(decoded(pathname)).replace(/\/+$/, ''),
    parameters: searchParams,
  };
};

/** What rules look at in a post. */
export const labelFacts = ({ text, links }: LabelledContent): LabelFacts => {
  const written = [...text.matchAll(linkIn)].map(([link]) => withoutSentence(link));
  return {
    text: folded(text),
    hashtags: new Set(hashtagsIn(text.normalize('NFC')).map(folded)),
    links: [...written, ...links].flatMap((link) => linkOf(link) ?? []),
  };
};

/**
 * Whether some link of the post leads nobody knows where: it is shortened. Where the platform tells the links apart from
 * the text, those are what counts.
 */
export const hidesLinks = (content: LabelledContent): boolean => {
  const known = content.links.length > 0 ? { text: '', links: content.links } : content;
  return labelFacts(known).links.some(({ host }) => shorteners.has(host));
};

const wordEnds = /[\p{L}\p{N}\p{M}_]$/u;
const wordGoesOn = /^[\p{L}\p{N}\p{M}_]/u;
// The signs of scripts that are rarely written take two places.
const longestSign = 2;

/** Whether the words stand in the text by themselves, not inside others. */
const hasWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const isBehindOne = wordEnds.test(text.slice(Math.max(0, at - longestSign), at));
    if (!isBehindOne && !wordGoesOn.test(text.slice(end, end + longestSign))) return true;
  }
  return false;
};

const leadsTo = (link: Link, asked: Link): boolean =>
  (link.host === asked.host || link.host.endsWith(`.${asked.host}`)) &&
  (link.path === asked.path || link.path.startsWith(`${asked.path}/`));

const holds = (facts: LabelFacts, { field, value }: LabelCondition): boolean => {
  const asked = folded(value.trim());
  if (asked === '') return false;
  switch (field) {
    case 'text':
      return facts.text.includes(asked);
    case 'word':
      return hasWord(facts.text, asked);
    case 'hashtag':
      return facts.hashtags.has(asked.replace(/^#/, ''));
    case 'link': {
      const link = linkOf(value.trim());
      return link !== null && facts.links.some((known) => leadsTo(known, link));
    }
    case 'utm_source':
    case 'utm_medium':
    case 'utm_campaign':
    case 'utm_term':
    case 'utm_content':
      return facts.links.some(({ parameters }) => parameters.getAll(field).some((told) => folded(told) === asked));
  }
};

/** Whether a post with these facts is one that the rule means. A rule without conditions means none. */
export const meets = ({ match, conditions }: LabelRule, facts: LabelFacts): boolean => {
  if (conditions.length === 0) return false;
  return match === 'all'
    ? conditions.every((condition) => holds(facts, condition))
    : conditions.some((condition) => holds(facts, condition));
};

/** Whether a rule asks where links lead. */
export const asksForLinks = ({ conditions }: LabelRule): boolean =>
  conditions.some(({ field }) => field === 'link' || field.startsWith('utm_'));

/** Whether something can be the value of a condition: a link needs a host, a hashtag is one word. */
export const isLabelValue = ({ field, value }: LabelCondition): boolean => {
  const text = value.trim();
  if (field === 'hashtag') {
    const bare = text.normalize('NFC').replace(/^#/, '').toLowerCase();
    return bare !== '' && hashtagsIn(`#${bare}`)[0] === bare;
  }
  if (field === 'link') return /^\S+$/.test(text) && linkOf(text)?.host.includes('.') === true;
  return text !== '';
};

/** By whom a post has a label; `removed`: somebody took it off. */
export const labelSources = ['rule', 'manual', 'removed'] as const;
/** By whom a post has a label. */
export type LabelSource = (typeof labelSources)[number];

/** What is to be noted about a post and a label once the rule was asked: a person's decision stands. Null: nothing. */
export const sourceByRule = (before: LabelSource | null, isMeant: boolean): LabelSource | null => {
  if (before === 'manual' || before === 'removed') return before;
  return isMeant ? 'rule' : null;
};

/** The days of a campaign, in the workspace's time zone, YYYY-MM-DD; no end: null. */
export interface CampaignDays {
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Whether a post of that day can belong by rule; a label without days has no time. */
export const isInDays = (days: CampaignDays | null, publishedOn: string): boolean =>
  days === null || (publishedOn >= days.startsOn && (days.endsOn === null || publishedOn <= days.endsOn));
