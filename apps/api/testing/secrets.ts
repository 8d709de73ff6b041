import { createHash, randomBytes } from 'node:crypto';

/** By so many characters a secret is known: a part of it is a secret too. */
const stem = 16;

/** A secret of a test, of characters that every encoding writes in another way. */
export const freshSecret = (what: string): string => `${randomBytes(9).toString('base64')}/${what}+=`;

/** Base64 of the bytes wherever they stand in a longer text: without the characters that their neighbours share. */
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });

const isUrlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

/** A text as it may be written down: plain, in JSON, percent-encoded or in base64. */
const formsOfText = (text: string): string[] => {
  const base64 = base64Of(Buffer.from(text));
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), ...base64, ...base64.map(isUrlSafe)];
};

/** Bytes as they may be written down: hexadecimal, in base64, or as the JSON of a row. */
const formsOfBytes = (bytes: Uint8Array): string[] => {
  const base64 = base64Of(Buffer.from(bytes));
  const json = JSON.stringify(Object.fromEntries(bytes.subarray(0, 8).entries())).slice(1, -1);
  return [Buffer.from(bytes).toString('hex'), ...base64, ...base64.map(isUrlSafe), json];
};

/** SHA-256 of a token as the database keeps it, in hexadecimal digits. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Catches texts in which a secret stands. */
export class SecretNet {
  private readonly byStem = new Map<string, string>();
  private readonly hashes = new Map<string, string>();
  private readonly known = new Set<string>();

  /** Knows a secret from now on, by the name of its place. */
  add(place: string, secret: string | Uint8Array): void {
    const name = `${place} ${typeof secret === 'string' ? secret : Buffer.from(secret).toString('hex')}`;
    if (this.known.has(name)) return;
    this.known.add(name);
    for (const form of typeof secret === 'string' ? formsOfText(secret) : formsOfBytes(secret)) {
      if (form.length < stem) throw new Error(`${place} holds a secret too short to be told from other words: ${form}`);
      this.byStem.set(form.slice(0, stem), place);
    }
  }

  /** Knows the hash of a secret that is stored nowhere: whatever hashes to it is caught. */
  addHash(place: string, hash: Uint8Array): void {
    this.add(place, hash);
    this.hashes.set(Buffer.from(hash).toString('hex'), place);
  }

  /** The places whose secrets stand in the text. */
  catches(text: string): string[] {
    const found = new Set<string>();
    for (let at = 0; at + stem <= text.length; at += 1) {
      const place = this.byStem.get(text.slice(at, at + stem));
      if (place !== undefined) found.add(place);
    }
    for (const [token] of text.matchAll(/[\w-]{20,}/g)) {
      const place = this.hashes.get(hashOf(token));
      if (place !== undefined) found.add(place);
    }
    return [...found].toSorted();
  }
}
