import type { ApiRequest } from '../http/exchange.js';
import { refuseParameter } from './linkedin-error.js';

/** A value of Rest.li 2.0: text, `List(…)` or `(key:value,…)`. */
export type RestLiValue = string | readonly RestLiValue[] | RestLiRecord;
export interface RestLiRecord {
  readonly [key: string]: RestLiValue;
}

/** Whether a value is a record. */
export const isRecord = (value: RestLiValue | undefined): value is RestLiRecord =>
  typeof value === 'object' && !Array.isArray(value);

const decoded = (raw: string): string => {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return refuseParameter(`Invalid percent-encoding: ${raw}`, 'PARAM_INVALID');
    throw error;
  }
};

/** Structure characters stay raw, those inside values must be encoded; so reading happens before decoding. */
class RestLiReader {
  #at = 0;

  constructor(private readonly raw: string) {}

  whole(): RestLiValue {
    const value = this.#value();
    return this.#at < this.raw.length ? this.#fail() : value;
  }

  #value(): RestLiValue {
    if (this.raw.startsWith('List(', this.#at)) {
      this.#at += 5;
      return this.#list();
    }
    if (this.raw[this.#at] !== '(') return this.#text();
    this.#at += 1;
    return this.#record();
  }

  #list(): RestLiValue[] {
    const values: RestLiValue[] = [];
    while (this.raw[this.#at] !== ')') {
      values.push(this.#value());
      this.#separator();
    }
    this.#at += 1;
    return values;
  }

  #record(): RestLiRecord {
    const record: Record<string, RestLiValue> = {};
    while (this.raw[this.#at] !== ')') {
      const key = this.#text();
      if (this.raw[this.#at] !== ':') return this.#fail();
      this.#at += 1;
      record[key] = this.#value();
      this.#separator();
    }
    this.#at += 1;
    return record;
  }

  #separator(): void {
    if (this.raw[this.#at] === ',') this.#at += 1;
    else if (this.raw[this.#at] !== ')') this.#fail();
  }

  #text(): string {
    const text = /^[^(),:]*/.exec(this.raw.slice(this.#at))?.[0] ?? '';
    this.#at += text.length;
    return decoded(text);
  }

  #fail(): never {
    return refuseParameter(
      `Syntax exception in path variables or query parameters at position ${this.#at} of '${this.raw}': URNs must be percent-encoded`,
    );
  }
}

/** Reads a raw value. */
export const readRestLi = (raw: string): RestLiValue => new RestLiReader(raw).whole();

/** A key of the path: text without structure. */
export const pathKey = (raw: string | undefined): string => {
  const value = readRestLi(raw ?? '');
  return typeof value === 'string' ? value : refuseParameter(`Invalid key in path: ${raw}`);
};

/** The parameters of a query, read as Rest.li 2.0. */
export class RestLiQuery {
  readonly #values = new Map<string, RestLiValue>();

  constructor(request: ApiRequest) {
    for (const pair of request.rawQuery.split('&').filter((part) => part !== '')) {
      const [name = '', ...rest] = pair.split('=');
      this.#values.set(decoded(name), readRestLi(rest.join('=')));
    }
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A text, or null when not given. */
  text(name: string): string | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    return typeof value === 'string' ? value : refuseParameter(`Parameter ${name} must be a text`, 'PARAM_INVALID');
  }

  /** A text that must be given. */
  required(name: string): string {
    const text = this.text(name);
    return text === null || text === '' ? refuseParameter(`Parameter ${name} is required`) : text;
  }

  /** A list of texts, or null when not given; a text that merely looks like a list is refused. */
  list(name: string): readonly string[] | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    if (!Array.isArray(value)) return refuseParameter(`Parameter ${name} must be a List(…)`, 'PARAM_INVALID');
    return value.map((entry: RestLiValue) =>
      typeof entry === 'string' ? entry : refuseParameter(`Parameter ${name} must be a list of texts`, 'PARAM_INVALID'),
    );
  }

  /** A record, or null when not given. */
  record(name: string): RestLiRecord | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    return isRecord(value) ? value : refuseParameter(`Parameter ${name} must be a record`, 'PARAM_INVALID');
  }

  /** A whole number, or what is meant when not given. */
  whole(name: string, unasked: number): number {
    const text = this.text(name);
    if (text === null) return unasked;
    return /^\d+$/.test(text) ? Number(text) : refuseParameter(`Parameter ${name} must be a number`, 'PARAM_INVALID');
  }
}

/** The members of a record that are texts and records. */
export const textIn = (record: RestLiRecord, key: string): string | null => {
  const value = record[key];
  return typeof value === 'string' ? value : null;
};
export const recordIn = (record: RestLiRecord, key: string): RestLiRecord | null => {
  const value = record[key];
  return isRecord(value) ? value : null;
};

const mostPerPage = 100;

/** A page of a list in the envelope of finders, by offset. */
export const offsetPage = <T>(
  request: ApiRequest,
  query: RestLiQuery,
  list: {
    readonly all: readonly T[];
    readonly render: (entry: T) => object;
    readonly total: 'told' | 'kept';
    /** Some finders leave an empty list out. */
    readonly empty: 'listed' | 'omitted';
  },
): object => {
  const start = query.whole('start', 0);
  const count = query.whole('count', 10);
  if (count > mostPerPage) refuseParameter(`Parameter count must not exceed ${mostPerPage}`, 'PARAM_INVALID');
  const elements = list.all.slice(start, start + count).map(list.render);
  const others = request.rawQuery.split('&').filter((pair) => pair !== '' && !/^(start|count)=/.test(pair));
  const href = `${request.path}?${[...others, `start=${start + count}`, `count=${count}`].join('&')}`;
  const links = start + count < list.all.length ? [{ type: 'application/json', rel: 'next', href }] : [];
  return {
    paging: { start, count, links, ...(list.total === 'told' ? { total: list.all.length } : {}) },
    ...(elements.length > 0 || list.empty === 'listed' ? { elements } : {}),
  };
};
