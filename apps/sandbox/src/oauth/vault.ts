import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const App = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  redirectUris: z.array(z.string()),
  /** The pair that the app itself is known by, where it has one apart. */
  consumer: z.object({ key: z.string(), secret: z.string() }).exactOptional(),
});
const Grant = z.object({
  id: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  /** Asked for, and not given. */
  declined: z.array(z.string()).default([]),
  /** The accounts that were ticked; null: all of them. */
  accounts: z.array(z.string()).nullable().default(null),
  grantedAt: z.number(),
  revokedAt: z.number().nullable(),
  /** What the person did that ended it; null where it stands. */
  endedBy: z.enum(['withdrawal', 'password']).nullable().default(null),
});
const Token = z.object({
  value: z.string(),
  /** access: of the person; page: of the page; refresh: for new ones. */
  use: z.enum(['access', 'page', 'refresh']),
  grantId: z.string(),
  /** Of a page's token: which page's; null: the first one's. */
  account: z.string().nullable().default(null),
  issuedAt: z.number(),
  /** null: never. */
  expiresAt: z.number().nullable(),
});
const Code = z.object({
  value: z.string(),
  grantId: z.string(),
  redirectUri: z.string(),
  challenge: z.object({ value: z.string(), method: z.enum(['S256', 'plain']) }).nullable(),
  expiresAt: z.number(),
  used: z.boolean(),
});

/** What must outlive a restart of the sandbox. */
export const VaultContents = z.object({
  apps: z.array(App),
  grants: z.array(Grant),
  tokens: z.array(Token),
  codes: z.array(Code),
});
export type VaultContents = z.infer<typeof VaultContents>;
/** What was decided on the consent page. */
export type Consent = Pick<Grant, 'scopes' | 'declined' | 'accounts'>;
/** An app that its maker registered at the platform. */
export type App = z.infer<typeof App>;

/** The pair that the app itself is known by, and signs and is signed to with. */
export const consumerOf = ({
  consumer,
  clientId,
  clientSecret,
}: App): { readonly key: string; readonly secret: string } => consumer ?? { key: clientId, secret: clientSecret };
/** What the account's owner allowed an app. */
export type Grant = z.infer<typeof Grant>;
/** What a person does that ends a grant. */
export type Ending = NonNullable<Grant['endedBy']>;
export type Token = z.infer<typeof Token>;
export type Code = z.infer<typeof Code>;

/** What a presented token is worth. */
export type Presented =
  | { readonly state: 'valid' | 'expired' | 'revoked'; readonly token: Token; readonly grant: Grant }
  | { readonly state: 'unknown' };

const keepExpiredMs = 7 * 86_400_000;

/** Apps, grants, codes and tokens of one platform. Times are real milliseconds. Every change is reported for saving. */
export class Vault {
  readonly #apps = new Map<string, App>();
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, Token>();
  readonly #codes = new Map<string, Code>();
  readonly #issued = new Set<string>();

  constructor(
    contents: VaultContents,
    private readonly changed: () => void,
  ) {
    for (const app of contents.apps) this.#apps.set(app.clientId, app);
    for (const grant of contents.grants) this.#grants.set(grant.id, grant);
    for (const token of contents.tokens) this.#tokens.set(token.value, token);
    for (const code of contents.codes) this.#codes.set(code.value, code);
    for (const { clientSecret } of contents.apps) this.#issued.add(clientSecret);
    for (const { value } of [...contents.tokens, ...contents.codes]) this.#issued.add(value);
  }

  /** Every token, code and app secret that was ever given out, as far as this sandbox remembers. */
  get issued(): ReadonlySet<string> {
    return this.#issued;
  }

  /** By when the last access token of the grants that stand ends; null: none works. */
  worksUntil(realNow: number): number | null {
    const ends = [...this.#tokens.values()]
      .filter(({ use, value }) => use === 'access' && this.present(value, realNow).state === 'valid')
      .map(({ expiresAt }) => expiresAt ?? Number.MAX_SAFE_INTEGER);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  /** Takes no token for new ones any more, says how many there were. */
  dropRefreshTokens(): number {
    const dropped = [...this.#tokens.values()].filter(({ use }) => use === 'refresh');
    for (const { value } of dropped) this.#tokens.delete(value);
    this.changed();
    return dropped.length;
  }

  /** Everything, without what nobody can use any more. */
  contents(realNow: number): VaultContents {
    const alive = (expiresAt: number | null): boolean => expiresAt === null || expiresAt > realNow - keepExpiredMs;
    return {
      apps: [...this.#apps.values()],
      grants: [...this.#grants.values()],
      tokens: [...this.#tokens.values()].filter((token) => alive(token.expiresAt)),
      codes: [...this.#codes.values()].filter((code) => code.expiresAt > realNow),
    };
  }

  app(clientId: string): App | null {
    return this.#apps.get(clientId) ?? null;
  }

  get apps(): readonly App[] {
    return [...this.#apps.values()];
  }

  get firstApp(): App | null {
    return this.#apps.values().next().value ?? null;
  }

  /** Registers an app, or adds redirect addresses to the one of that id. */
  register(app: App): App {
    const known = this.#apps.get(app.clientId);
    const redirectUris = [...new Set([...(known?.redirectUris ?? []), ...app.redirectUris])];
    const registered = { ...app, redirectUris };
    this.#apps.set(app.clientId, registered);
    this.#issued.add(app.clientSecret);
    this.changed();
    return registered;
  }

  grant(clientId: string, consent: Consent, realNow: number): Grant {
    const id = randomBytes(9).toString('base64url');
    const grant: Grant = { id, clientId, ...consent, grantedAt: realNow, revokedAt: null, endedBy: null };
    this.#grants.set(grant.id, grant);
    this.changed();
    return grant;
  }

  grantOf(id: string): Grant | null {
    return this.#grants.get(id) ?? null;
  }

  saveCode(code: Code): void {
    this.#codes.set(code.value, code);
    this.#issued.add(code.value);
    this.changed();
  }

  /** A code, which by this very call is used up; null when it never was or was used before. */
  takeCode(value: string): Code | null {
    const code = this.#codes.get(value);
    if (code === undefined || code.used) return null;
    code.used = true;
    this.changed();
    return { ...code };
  }

  issue({ account = null, ...rest }: Omit<Token, 'account'> & { readonly account?: string | null }): Token {
    const token: Token = { ...rest, account };
    this.#tokens.set(token.value, token);
    this.#issued.add(token.value);
    this.changed();
    return token;
  }

  /** What a token is worth now. */
  present(value: string, realNow: number): Presented {
    const token = this.#tokens.get(value);
    const grant = token === undefined ? undefined : this.#grants.get(token.grantId);
    if (token === undefined || grant === undefined) return { state: 'unknown' };
    if (grant.revokedAt !== null) return { state: 'revoked', token, grant };
    const expired = token.expiresAt !== null && token.expiresAt <= realNow;
    return { state: expired ? 'expired' : 'valid', token, grant };
  }

  /** The grant's youngest token that still works and fits. */
  standing(grantId: string, realNow: number, fits: (token: Token) => boolean): Token | null {
    const works = ({ expiresAt }: Token): boolean => expiresAt === null || expiresAt > realNow;
    return (
      [...this.#tokens.values()].findLast((token) => token.grantId === grantId && works(token) && fits(token)) ?? null
    );
  }

  /** The token never was. */
  forget(value: string): void {
    if (this.#tokens.delete(value)) this.changed();
  }

  /** Ends a token now; an unknown one stays unknown. */
  expire(value: string, realNow: number): void {
    const token = this.#tokens.get(value);
    if (token === undefined) return;
    token.expiresAt = realNow;
    this.changed();
  }

  /** Ends all tokens of some uses, those for renewal only when asked to; says how many. */
  expireAll(realNow: number, uses: readonly Token['use'][] = ['access', 'page']): number {
    const standing = [...this.#tokens.values()].filter(
      ({ use, expiresAt }) => uses.includes(use) && (expiresAt === null || expiresAt > realNow),
    );
    for (const token of standing) token.expiresAt = realNow;
    this.changed();
    return standing.length;
  }

  revoke(grantId: string, realNow: number, ending: Ending = 'withdrawal'): void {
    const grant = this.#grants.get(grantId);
    if (grant === undefined || grant.revokedAt !== null) return;
    grant.revokedAt = realNow;
    grant.endedBy = ending;
    this.changed();
  }

  /** Grants that were not taken back. */
  standingGrants(): readonly Grant[] {
    return [...this.#grants.values()].filter((grant) => grant.revokedAt === null);
  }

  /** Takes back every grant; says how many. */
  revokeAll(realNow: number): number {
    const standing = this.standingGrants();
    for (const grant of standing) this.revoke(grant.id, realNow);
    return standing.length;
  }

  /** Leaves the grant with fewer scopes. */
  narrow(grantId: string, scopes: readonly string[]): void {
    const grant = this.#grants.get(grantId);
    if (grant === undefined) return;
    grant.scopes = [...scopes];
    this.changed();
  }
}

/** Whether a grant was given for an account. */
export const covers = ({ accounts }: Grant, id: string): boolean => accounts === null || accounts.includes(id);

/** A random token of the given look. */
export const newToken = (prefix: string, bytes = 48): string => prefix + randomBytes(bytes).toString('base64url');
