import { z } from 'zod';
import type { Answer } from '../http/exchange.js';
import type { Whims } from '../platform/whims.js';

/** Millionths of a dollar for each resource that an answer carries. */
const prices = { post: 5_000, user: 10_000 } as const;
const dayMs = 86_400_000;

const WithId = z.object({ id: z.string() });
const Listed = z.array(WithId).catch([]);
const Told = z.object({
  data: z.union([z.array(WithId), WithId.transform((one) => [one])]).catch([]),
  includes: z.object({ users: Listed, tweets: Listed }).catch({ users: [], tweets: [] }),
});

/** The developer account's money: everything that an answer carries costs, each thing once a day. */
export class Credits {
  #day = 0;
  readonly #paid = new Set<string>();

  constructor(private readonly account: Whims['credits']) {}

  /** Whether there is nothing left to read for. */
  get areSpent(): boolean {
    return this.account.left !== null && this.account.left <= 0;
  }

  /** Charges for an answer in the vocabulary of tweets; `data` says what its own members are. */
  charge({ status, body }: Answer, data: keyof typeof prices, realNow: number): void {
    if (this.account.left === null || status !== 200) return;
    const today = Math.floor(realNow / dayMs);
    if (today !== this.#day) this.#paid.clear();
    this.#day = today;
    const told = Told.safeParse(body).data;
    if (told === undefined) return;
    const { users, tweets } = told.includes;
    const cost = this.#cost(data, told.data) + this.#cost('user', users) + this.#cost('post', tweets);
    this.account.left = Math.max(0, this.account.left - cost);
  }

  #cost(resource: keyof typeof prices, things: readonly { readonly id: string }[]): number {
    const fresh = things.filter(({ id }) => !this.#paid.has(`${resource} ${id}`));
    for (const { id } of fresh) this.#paid.add(`${resource} ${id}`);
    return fresh.length * prices[resource];
  }
}
