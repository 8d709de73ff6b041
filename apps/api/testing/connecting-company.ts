import type { AppCheck, CodeExchange, CoveredAccount } from '@libs/connector';
import { inWorkspace, openCredentials, type OpenedCredentials } from '@libs/database';
import type { Platform } from '@libs/domain';

import { scriptedConnector } from './scripted-connector.js';
import { type Reply, signUp, startApi, type TestApi } from './start-api.js';

/** What the platforms of a test were asked, and what they say. */
export interface PlatformScript {
  readonly exchanges: CodeExchange[];
  readonly checks: AppCheck[];
  readonly accounts: Partial<CoveredAccount>[];
  /** The scopes that the next grant lacks. */
  readonly missingScopes: string[];
  /** Thrown when a code is exchanged. */
  failure: Error | null;
  /** Thrown when an app is tried. */
  refusal: Error | null;
  /** The access token of the next grant. */
  userToken: string;
}

const newScript = (): PlatformScript => ({
  exchanges: [],
  checks: [],
  accounts: [{}],
  missingScopes: [],
  failure: null,
  refusal: null,
  userToken: 'user-secret',
});

const connectorsOf = (script: PlatformScript) => {
  const exchange = async (asked: CodeExchange): Promise<void> => {
    script.exchanges.push(asked);
    await Promise.resolve();
    if (script.failure !== null) throw script.failure;
  };
  const checkApp = async (check: AppCheck): Promise<void> => {
    script.checks.push(check);
    await Promise.resolve();
    if (script.refusal !== null) throw script.refusal;
  };
  return new Map(
    (['facebook', 'x'] satisfies Platform[]).map((platform) => [
      platform,
      scriptedConnector({
        platform,
        attributed: ['comment'],
        counted: ['reactions'],
        exchange,
        checkApp,
        userToken: () => script.userToken,
        accounts: script.accounts,
        missingScopes: script.missingScopes,
      }),
    ]),
  );
};

/** Where an answer sends the browser. */
export const placeOf = ({ headers }: Reply): string => headers.get('location') ?? '';

/** A company that connects accounts at scripted platforms, over the API. */
export class ConnectingCompany {
  readonly sealKey = new Uint8Array(32).fill(7);

  readonly api: TestApi;
  readonly cookie: string;
  readonly script: PlatformScript;
  readonly workspaceId: number;

  private constructor(parts: Pick<ConnectingCompany, 'api' | 'cookie' | 'script' | 'workspaceId'>) {
    this.api = parts.api;
    this.cookie = parts.cookie;
    this.script = parts.script;
    this.workspaceId = parts.workspaceId;
  }

  static async found(): Promise<ConnectingCompany> {
    const script = newScript();
    const api = await startApi({ connectors: connectorsOf(script) });
    const cookie = await signUp(api);
    const { id } = await api.database.prisma.workspace.findFirstOrThrow();
    return new ConnectingCompany({ api, cookie, script, workspaceId: id });
  }

  /** The platforms say nothing out of the ordinary any more. */
  calm(): void {
    const { accounts, exchanges, missingScopes, ...rest } = newScript();
    this.script.missingScopes.splice(0, this.script.missingScopes.length, ...missingScopes);
    this.script.accounts.splice(0, this.script.accounts.length, ...accounts);
    this.script.exchanges.splice(0, this.script.exchanges.length, ...exchanges);
    Object.assign(this.script, rest);
  }

  setApp(platform: string, more: object = {}): Promise<Reply> {
    const body = { clientId: 'client-1', clientSecret: 'app-secret', ...more };
    return this.api.send('PUT', `/v1/platforms/${platform}/app`, { cookie: this.cookie, body });
  }

  /** Begins to connect; gives the state. */
  async begin(platform = 'facebook'): Promise<string> {
    const reply = await this.api.send('POST', '/v1/connections', { cookie: this.cookie, body: { platform } });
    return new URL(Object(reply.body).authorizeUrl).searchParams.get('state') ?? '';
  }

  callBack(
    query: Record<string, string>,
    sent: { readonly cookie?: string } = { cookie: this.cookie },
  ): Promise<Reply> {
    return this.api.send('GET', `/v1/connections/callback?${new URLSearchParams(query).toString()}`, sent);
  }

  /** Comes back from the platform with a code; gives the id of what waits. */
  async comeBack(code = 'c'): Promise<string> {
    return this.pendingOf(await this.callBack({ state: await this.begin(), code }));
  }

  pendingOf(reply: Reply): string {
    return new URL(placeOf(reply), this.api.url).searchParams.get('choose') ?? '';
  }

  pending(id: string, method = 'GET'): Promise<Reply> {
    return this.api.send(method, `/v1/connections/pending/${id}`, { cookie: this.cookie });
  }

  choose(id: string, accounts: readonly string[]): Promise<Reply> {
    return this.api.send('POST', `/v1/connections/pending/${id}`, { cookie: this.cookie, body: { accounts } });
  }

  /** Comes back with a grant and chooses these; gives the accounts' ids. */
  async connect(code: string, accounts: readonly string[] = ['page-1']): Promise<readonly string[]> {
    return Object((await this.choose(await this.comeBack(code), accounts)).body).accounts;
  }

  async accounts() {
    return Object((await this.api.send('GET', '/v1/accounts', { cookie: this.cookie })).body).accounts;
  }

  secretOf(accountId: number): Promise<OpenedCredentials> {
    const { workspaceId, sealKey } = this;
    return inWorkspace(this.api.database, workspaceId, (tenant) =>
      openCredentials(tenant, sealKey, { workspaceId, accountId }),
    );
  }
}
