import { AuthClient, RestliClient } from 'linkedin-api-client';
import { z } from 'zod';
import { atStandIn, hostsOf, leadToStandIns } from './official-hosts.js';
import { type Opened, type Truth, decide, openSandbox, redirectUri, registerRedirect, truthOf } from './opened.js';

/** The version of the API that the client asks for. */
export const versionString = '202607';
const reading = ['openid', 'profile', 'r_organization_social', 'rw_organization_admin'] as const;

/** What the client throws: the error of its HTTP library, with the answer in it. */
const Refused = z.object({
  isAxiosError: z.literal(true),
  response: z.object({
    status: z.number(),
    data: z.object({
      serviceErrorCode: z.number().optional(),
      code: z.string().optional(),
      message: z.string().optional(),
      error: z.string().optional(),
    }),
  }),
});

/** The refusal that a call ends with. */
export const refusalOf = async (call: Promise<unknown>): Promise<z.infer<typeof Refused>['response']> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  return Refused.parse(error).response;
};

/** A post as far as the tests look at it. */
const Post = z.object({ id: z.string(), author: z.string(), lifecycleState: z.literal('PUBLISHED') });

/** What a finder is asked for. */
export interface Search<T> {
  readonly finderName: string;
  readonly resourcePath: string;
  readonly pathKeys?: Readonly<Record<string, unknown>>;
  readonly queryParams?: Readonly<Record<string, unknown>>;
  readonly element: z.ZodType<T>;
  readonly count: number;
}

/** Somebody who is logged in. */
export interface LinkedinLogin {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly scope: string;
  readonly organization: string;
  readonly truth: Truth;
}

/** The official client, led to a stand-in of its own. */
export class OfficialLinkedin {
  readonly client = new RestliClient();
  readonly #leave: () => void;

  private constructor(readonly opened: Opened) {
    this.#leave = leadToStandIns(opened);
  }

  static async open(limitFactor = 1000): Promise<OfficialLinkedin> {
    return new OfficialLinkedin(await openSandbox({ historyDays: 6, limitFactor }));
  }

  async close(): Promise<void> {
    this.#leave();
    await this.opened.sandbox.close();
  }

  get auth(): AuthClient {
    const { clientId, clientSecret } = this.opened.sandbox.addresses.linkedin;
    return new AuthClient({ clientId, clientSecret, redirectUrl: redirectUri });
  }

  /** Goes through the consent page at the address that the client makes. */
  async code(scopes: readonly string[] = reading): Promise<string> {
    await registerRedirect(this.opened, 'linkedin');
    const url = this.auth.generateMemberAuthorizationUrl([...scopes], 'a state');
    const back = await decide(atStandIn(hostsOf(this.opened), url), 'approve');
    return back.searchParams.get('code') ?? '';
  }

  async logIn(scopes: readonly string[] = reading): Promise<LinkedinLogin> {
    const tokens = await this.auth.exchangeAuthCodeForAccessToken(await this.code(scopes));
    const truth = await truthOf(this.opened, 'linkedin');
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? '',
      expiresIn: tokens.expires_in,
      scope: tokens.scope,
      organization: `urn:li:organization:${truth.account.externalId}`,
      truth,
    };
  }

  /** All elements of a finder, offset by offset. */
  async find<T>(accessToken: string, { element, count, ...asked }: Search<T>): Promise<T[]> {
    const found: T[] = [];
    for (let start = 0; ; start += count) {
      const queryParams = { ...asked.queryParams, start, count };
      const pathKeys = { ...asked.pathKeys };
      const { data } = await this.client.finder({ ...asked, pathKeys, queryParams, accessToken, versionString });
      found.push(...z.array(element).parse(data.elements ?? []));
      const { links } = z.object({ links: z.array(z.object({ rel: z.string() })) }).parse(data.paging);
      if (!links.some(({ rel }) => rel === 'next')) return found;
    }
  }

  posts({ accessToken, organization }: LinkedinLogin, count = 100): Promise<z.infer<typeof Post>[]> {
    const queryParams = { author: organization };
    return this.find(accessToken, { finderName: 'author', resourcePath: '/posts', queryParams, element: Post, count });
  }
}
