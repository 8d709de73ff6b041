import type { Credentials } from './oauth.js';

const blank = 'redacted';
const shortestSecret = 8;
const names =
  'access_token|refresh_token|fb_exchange_token|input_token|appsecret_proof|client_secret|client_assertion|code_verifier';
const inQuery = new RegExp(`((?:^|[?&\\s"]|\\\\u0026|&amp;)(?:${names})=)[^&#"\\s\\\\<]+`, 'g');
const inJson = new RegExp(`("(?:${names})"\\s*:\\s*")[^"]+`, 'g');

/** Every text in the credentials, however deep. */
export const secretsIn = (credentials: Credentials): string[] => {
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return texts(credentials);
};

/** Words that may be base64: credentials travel so in an Authorization header. */
const base64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;

/** Blanks the given secrets, plain, percent-encoded or in base64, and whatever stands where a token belongs. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const forms = new Set(
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  );
  const longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
  const withoutBase64 = (text: string): string =>
    text.replace(base64, (word) => {
      const decoded = Buffer.from(word, 'base64').toString();
      return longestFirst.some((secret) => decoded.includes(secret)) ? blank : word;
    });
  return (text) =>
    withoutBase64(longestFirst.reduce((rest, secret) => rest.replaceAll(secret, blank), text))
      .replace(inQuery, `$1${blank}`)
      .replace(inJson, `$1${blank}`);
};
