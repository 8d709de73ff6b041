import { randomBytes } from 'node:crypto';
import { type Answer, type ApiRequest, escapeHtml } from '../http/exchange.js';
import type { CompanyAccount, CompanyAccounts } from '../platform/company-accounts.js';
import { type App, type Code, type Consent, type Vault, newToken } from './vault.js';

/** What an app asks the account's owner for. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: Code['challenge'];
}

/** How a platform conducts the conversation. */
export interface ConsentStyle {
  readonly platform: string;
  readonly accounts: CompanyAccounts;
  /** What its owner chooses on the page: the accounts and the permissions, or nothing but yes or no. */
  readonly choice: 'accounts-and-scopes' | 'none';
  /** What a scope allows, in words; scopes that are not listed do not exist. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly codePrefix: string;
  readonly codeLifetimeMs: number;
  /** What the redirect carries when the owner says no. */
  readonly denial: Readonly<Record<string, string>>;
  /** Added to the redirect after the query. */
  readonly fragment: string;
}

const htmlHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b1f24; background: #f4f5f7; }
main { max-width: 32rem; margin: 3rem auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #c9ced6; border-radius: .5rem; }
button { font: inherit; padding: .5rem 1.25rem; margin-right: .5rem; border: 1px solid #1b4f8f; border-radius: .25rem; background: #fff; color: #1b4f8f; }
fieldset { border: 1px solid #c9ced6; border-radius: .25rem; margin: 0 0 1rem; }
label { display: block; padding: .25rem 0; }
button[value=approve] { background: #1b4f8f; color: #fff; }
</style>
</head>
<body><main>${content}</main></body>
</html>
`;

/** A page that says why nothing was granted; nobody is redirected. */
export const consentProblem = (platform: string, reason: string): Answer => ({
  status: 400,
  headers: htmlHeaders,
  body: page(
    `${platform}: something went wrong`,
    `<h1>Something went wrong</h1><p>${escapeHtml(reason)}</p><p>You were not able to give access to the app.</p>`,
  ),
});

const rightsOf = ({ rights }: CompanyAccount): string => (rights.length === 0 ? '' : ` (${rights.join(', ')})`);

const tick = (name: string, value: string, words: string): string =>
  `<label><input type="checkbox" name="${name}" value="${escapeHtml(value)}" checked> ${words}</label>`;

const bullets = (words: readonly string[]): string => `<ul>${words.map((word) => `<li>${word}</li>`).join('')}</ul>`;

const group = (legend: string, rows: readonly string[]): string =>
  `<fieldset><legend>${legend}</legend>${rows.join('')}</fieldset>`;

/** Shows consent pages and takes the owner's decision. */
export class ConsentDesk {
  readonly #open = new Map<string, ConsentRequest>();

  constructor(
    private readonly vault: Vault,
    readonly style: ConsentStyle,
  ) {}

  /** The app that asks, when it is registered and the redirect address is one of its own, letter by letter. */
  registered(clientId: string | null, redirectUri: string | null): App | null {
    const app = clientId === null ? null : this.vault.app(clientId);
    return app !== null && redirectUri !== null && app.redirectUris.includes(redirectUri) ? app : null;
  }

  /** The page that names app, accounts and scopes, with ticks where the platform lets its owner choose. */
  ask(request: ConsentRequest): Answer {
    const { platform, scopes } = this.style;
    const unknown = request.scopes.filter((scope) => scopes[scope] === undefined);
    if (unknown.length > 0) return consentProblem(platform, `Invalid scopes: ${unknown.join(', ')}`);
    const id = randomBytes(12).toString('base64url');
    this.#open.set(id, request);
    const content = `<h1>Allow access?</h1>
<p>The app <strong>${escapeHtml(request.clientId)}</strong> asks ${platform} for access.</p>
<form method="post">
<input type="hidden" name="request" value="${id}">
${this.style.choice === 'none' ? this.#told(request) : this.#ticks(request)}
<button type="submit" name="decision" value="approve">Allow access</button>
<button type="submit" name="decision" value="deny">Refuse</button>
</form>`;
    return { status: 200, headers: htmlHeaders, body: page(`${platform}: allow access?`, content) };
  }

  /** The owner's answer: back to the app, with a code or with the refusal. */
  decide({ form, realNow }: ApiRequest): Answer {
    const id = form.get('request') ?? '';
    const request = this.#open.get(id);
    if (request === undefined) return consentProblem(this.style.platform, 'This request is not open any more.');
    this.#open.delete(id);
    const back = new URL(request.redirectUri);
    if (form.get('decision') === 'approve')
      back.searchParams.set('code', this.#grant(request, this.#consent(request, form), realNow));
    else for (const [name, value] of Object.entries(this.style.denial)) back.searchParams.set(name, value);
    if (request.state !== null) back.searchParams.set('state', request.state);
    return { status: 302, headers: { location: back.href + this.style.fragment }, body: null };
  }

  #words(scope: string): string {
    return `${escapeHtml(this.style.scopes[scope] ?? scope)} <small>(${escapeHtml(scope)})</small>`;
  }

  #told({ scopes }: ConsentRequest): string {
    const accounts = this.style.accounts.list().map((account) => escapeHtml(account.name + rightsOf(account)));
    return `<p>It will reach:</p>${bullets(accounts)}<p>It will be able to:</p>${bullets(scopes.map((scope) => this.#words(scope)))}`;
  }

  #ticks({ scopes }: ConsentRequest): string {
    const accounts = this.style.accounts
      .list()
      .map((account) => tick('account', account.externalId, escapeHtml(account.name + rightsOf(account))));
    const wishes = scopes.map((scope) => tick('scope', scope, this.#words(scope)));
    // Unticked boxes are not sent: this tells a form with none ticked from one that was sent without looking.
    const mark = '<input type="hidden" name="ticked" value="yes">';
    return mark + group('Pages it may use', accounts) + group('What it may do', wishes);
  }

  #consent({ scopes }: ConsentRequest, form: URLSearchParams): Consent {
    if (this.style.choice === 'none' || !form.has('ticked'))
      return { scopes: [...scopes], declined: [], accounts: null };
    const given = form.getAll('scope');
    return {
      scopes: scopes.filter((scope) => given.includes(scope)),
      declined: scopes.filter((scope) => !given.includes(scope)),
      accounts: form.getAll('account'),
    };
  }

  #grant(request: ConsentRequest, consent: Consent, realNow: number): string {
    const grant = this.vault.grant(request.clientId, consent, realNow);
    const value = newToken(this.style.codePrefix);
    const { redirectUri, challenge } = request;
    const expiresAt = realNow + this.style.codeLifetimeMs;
    this.vault.saveCode({ value, grantId: grant.id, redirectUri, challenge, expiresAt, used: false });
    return value;
  }
}
