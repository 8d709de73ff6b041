import type { XPost } from './x-post.js';

/** Whether a post answers a query. */
export type Matches = (post: XPost) => boolean;

/** Why a query cannot be read. */
export class QueryProblem extends Error {}

const operators: Readonly<Record<string, (value: string) => Matches>> = {
  conversation_id: (value) => (post) => post.conversationId === value && post.reference?.type !== 'quoted',
  in_reply_to_tweet_id: (value) => (post) => post.reference?.type === 'replied_to' && post.reference.id === value,
  quotes_of_tweet_id: (value) => (post) => post.reference?.type === 'quoted' && post.reference.id === value,
  from: (value) => (post) => post.authorId === value,
  lang: (value) => (post) => post.language === value,
};

const states: Readonly<Record<string, Matches>> = {
  retweet: (post) => post.reference?.type === 'retweeted',
  reply: (post) => post.reference?.type === 'replied_to',
  quote: (post) => post.reference?.type === 'quoted',
};

const termOf = (text: string): Matches => {
  const [name = '', value] = text.split(/:(.*)/s);
  if (value === undefined) {
    const word = text.replaceAll('"', '').toLowerCase();
    return (post) => post.text.toLowerCase().includes(word);
  }
  if (name === 'is') {
    const state = states[value];
    if (state === undefined) throw new QueryProblem(`Reference to invalid field 'is:${value}'`);
    return state;
  }
  const operator = operators[name];
  if (operator === undefined)
    throw new QueryProblem(
      `Reference to invalid operator '${name}'. Operator is not available in current product or product packaging.`,
    );
  return operator(value);
};

class QueryReader {
  #at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  whole(): Matches {
    const matches = this.#either();
    if (this.#at < this.tokens.length) throw new QueryProblem(`no viable alternative at input '${this.#token}'`);
    return matches;
  }

  get #token(): string {
    return this.tokens[this.#at] ?? '<EOF>';
  }

  #either(): Matches {
    const choices = [this.#both()];
    while (this.#token === 'OR') {
      this.#at += 1;
      choices.push(this.#both());
    }
    return (post) => choices.some((matches) => matches(post));
  }

  #both(): Matches {
    const terms = [this.#single()];
    while (this.#at < this.tokens.length && this.#token !== 'OR' && this.#token !== ')') terms.push(this.#single());
    return (post) => terms.every((matches) => matches(post));
  }

  #single(): Matches {
    const token = this.#token;
    if (token === 'OR' || token === ')' || token === '<EOF>')
      throw new QueryProblem(`no viable alternative at input '${token}'`);
    this.#at += 1;
    if (token === '-') {
      const matches = this.#single();
      return (post) => !matches(post);
    }
    if (token !== '(') return termOf(token);
    const matches = this.#either();
    if (this.#token !== ')') throw new QueryProblem("missing ')' at '<EOF>'");
    this.#at += 1;
    return matches;
  }
}

/** Reads a search query: terms, `-`, `OR` and parentheses; terms side by side must all fit. */
export const parseQuery = (text: string): Matches => {
  const tokens = text.match(/\(|\)|-(?=\S)|"[^"]*"|[^\s()]+/g) ?? [];
  return new QueryReader(tokens).whole();
};
