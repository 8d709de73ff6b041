import { z } from 'zod';

/** The platforms that have a stand-in. */
export const simulatedPlatforms = ['facebook', 'x', 'linkedin'] as const;
/** A platform that has a stand-in. */
export type SimulatedPlatform = (typeof simulatedPlatforms)[number];

/** Where one simulated platform listens, and the app that is registered there. */
export const Address = z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() });

const Accounts = z.object({
  accounts: z.array(z.object({ externalId: z.string(), rights: z.array(z.string()) })),
});
const Counts = z.object({ reactions: z.int(), comments: z.int(), shares: z.int() });
const Truth = z.object({
  posts: z.array(z.object({ id: z.string(), publishedAt: z.string(), counters: Counts, happened: z.int() })),
  attributed: z.array(
    z.object({ day: z.string(), kind: z.string(), tag: z.string().nullable(), interactions: z.int() }),
  ),
});
/** What really happened at a platform. */
export type Truth = z.infer<typeof Truth>;

const Ended = z.object({ worksUntil: z.number().nullable() });
const Presented = Ended.extend({ state: z.enum(['valid', 'expired', 'revoked', 'unknown']) });

/** One company's account at one simulated platform, with its administrator's hands and its truth. */
export class StandIn {
  private constructor(
    readonly platform: SimulatedPlatform,
    readonly address: z.infer<typeof Address>,
    private readonly account: z.infer<typeof Accounts>['accounts'][number],
  ) {}

  /** The account's id at the platform. */
  get accountId(): string {
    return this.account.externalId;
  }

  static async at(platform: SimulatedPlatform, address: z.infer<typeof Address>): Promise<StandIn> {
    const response = await fetch(`${address.url}/_control/accounts`);
    const [first] = Accounts.parse(await response.json()).accounts;
    if (first === undefined) throw new Error(`${platform} has no account`);
    return new StandIn(platform, address, first);
  }

  /** Posts to a control endpoint. */
  async control(path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(`${this.address.url}/_control/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/_control/${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  private async told<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await (await fetch(`${this.address.url}/${path}`)).json());
  }

  /** The person takes every grant back, or changes the password, which ends them too. */
  async endGrants(by: 'withdraw' | 'change-password'): Promise<void> {
    await this.control(`person/${by}`);
  }

  /** Uses up what the app's maker paid for, or fills it up again. */
  async setCredits(areLeft: boolean): Promise<void> {
    await this.control('credits', { dollars: areLeft ? null : 0 });
  }

  /** The platform takes no token for new ones any more; gives when the last access token ends. */
  async refuseRenewal(): Promise<number | null> {
    return Ended.parse(await this.control('tokens/refuse-renewal')).worksUntil;
  }

  /** What the platform thinks of a token, and when the last access token ends. */
  async present(token: string): Promise<z.infer<typeof Presented>> {
    return Presented.parse(await this.control('tokens/present', { token }));
  }

  /** Takes the person's role on the account away, or gives it back. */
  async setRole(isGiven: boolean): Promise<void> {
    await this.control(`accounts/${this.accountId}`, { rights: isGiven ? this.account.rights : [] });
  }

  /** What really happened. */
  truth(): Promise<Truth> {
    return this.told('_truth', Truth);
  }

  /** Every token, code and secret that was ever given out. */
  async secrets(): Promise<readonly string[]> {
    return (await this.told('_control/secrets', z.object({ secrets: z.array(z.string()) }))).secrets;
  }

  /** Calls beyond the platform's limits. */
  async refusedCalls(): Promise<number> {
    return (await this.told('_control/refused', z.object({ refused: z.int() }))).refused;
  }

  /** What went wrong on purpose. */
  async faults(): Promise<Readonly<Record<string, number>>> {
    return (await this.told('_control/faults', z.object({ done: z.record(z.string(), z.int()) }))).done;
  }
}
