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

/** Blanks the given secrets, plain or percent-encoded, and whatever stands where a token belongs. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const forms = new Set(
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  );
  const longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
  return (text) =>
    longestFirst
      .reduce((rest, secret) => rest.replaceAll(secret, blank), text)
      .replace(inQuery, `$1${blank}`)
      .replace(inJson, `$1${blank}`);
};
