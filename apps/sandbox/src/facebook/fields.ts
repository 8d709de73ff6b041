import { refuse } from './graph-error.js';

/** One wish of a `fields` parameter: a name, `.modifiers(…)`, and wishes about what it leads to. */
export interface FieldWish {
  readonly name: string;
  readonly modifiers: ReadonlyMap<string, string>;
  readonly fields: readonly FieldWish[] | null;
  /** The text between the braces, for links to further pages. */
  readonly inner: string | null;
}

class FieldReader {
  #at = 0;

  constructor(private readonly text: string) {}

  list(): FieldWish[] {
    const wishes: FieldWish[] = [];
    while (this.#at < this.text.length && this.text[this.#at] !== '}') {
      wishes.push(this.#wish());
      if (this.text[this.#at] !== ',') break;
      this.#at += 1;
    }
    return wishes;
  }

  end(): void {
    if (this.#at < this.text.length) this.#fail();
  }

  #wish(): FieldWish {
    const name = this.#word();
    const modifiers = new Map<string, string>();
    while (this.text[this.#at] === '.') {
      this.#at += 1;
      modifiers.set(this.#word(), this.#argument());
    }
    if (this.text[this.#at] !== '{') return { name, modifiers, fields: null, inner: null };
    this.#at += 1;
    const start = this.#at;
    const fields = this.list();
    if (this.text[this.#at] !== '}') this.#fail();
    const inner = this.text.slice(start, this.#at);
    this.#at += 1;
    return { name, modifiers, fields, inner };
  }

  #word(): string {
    const word = /^\s*([a-z0-9_$]+)/i.exec(this.text.slice(this.#at));
    if (word === null) return this.#fail();
    this.#at += word[0].length;
    return word[1] ?? '';
  }

  #argument(): string {
    if (this.text[this.#at] !== '(') return this.#fail();
    const close = this.text.indexOf(')', this.#at);
    if (close < 0) return this.#fail();
    const argument = this.text.slice(this.#at + 1, close);
    this.#at = close + 1;
    return argument;
  }

  #fail(): never {
    const rest = this.text.slice(this.#at, this.#at + 20);
    return refuse({
      code: 2500,
      message: `Syntax error "Expected end of string instead of "${rest}"." at character ${this.#at}: ${this.text}`,
    });
  }
}

/** Reads a `fields` parameter. */
export const parseFields = (text: string): readonly FieldWish[] => {
  const reader = new FieldReader(text);
  const wishes = reader.list();
  reader.end();
  return wishes;
};

/** What a kind of node can say about a subject; undefined is left out of the answer. */
export type FieldTable<T> = Readonly<Record<string, (subject: T, wish: FieldWish) => unknown>>;

/** A node with the fields wished for, or with those it shows unasked. Its id is always there. */
export const renderNode = <T>(
  subject: T,
  table: FieldTable<T>,
  wishes: { readonly fields: readonly FieldWish[] | null; readonly unasked: readonly string[]; readonly type: string },
): Record<string, unknown> => {
  const plain = wishes.unasked.map((name) => ({
    name,
    modifiers: new Map<string, string>(),
    fields: null,
    inner: null,
  }));
  const node: Record<string, unknown> = {};
  for (const wish of wishes.fields ?? plain) {
    const tell = table[wish.name];
    if (tell === undefined) {
      return refuse({
        code: 100,
        message: `(#100) Tried accessing nonexisting field (${wish.name}) on node type (${wishes.type})`,
      });
    }
    const value = tell(subject, wish);
    if (value !== undefined) node[wish.modifiers.get('as') ?? wish.name] = value;
  }
  const id = table['id']?.(subject, { name: 'id', modifiers: new Map(), fields: null, inner: null });
  return id === undefined || 'id' in node ? node : { ...node, id };
};
