import type { SandboxClock } from '../clock/sandbox-clock.js';
import { consumerOf, type Vault } from '../oauth/vault.js';
import type { PlatformWorld } from '../platform/platform-world.js';
import { MailFaults } from './mail-faults.js';
import { EventMemory } from './memory.js';
import type { Notification, Teller } from './teller.js';
import type { WebhookAddress, WebhookBook, WebhookSubscription } from './webhook-book.js';

const lookEveryMs = 200;
const abreast = 4;
const patienceMs = 10_000;
const anotherSecret = 'not-the-secret-of-the-app';

/** What deliveries stand on. */
export interface CourierHost {
  readonly clock: SandboxClock;
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly book: WebhookBook;
  readonly teller: Teller;
}

interface Letter {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Count = 'told' | 'delivered' | 'refused' | 'given-up' | 'lost' | 'doubled' | 'forged' | 'late';

/** Watches what happens and tells those who subscribed to it: batched, signed, and again when it was not taken. */
export class Courier {
  readonly faults = new MailFaults();
  readonly #counts = new Map<Count, number>();
  readonly #letters: Letter[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #memory: EventMemory;
  readonly #watch: NodeJS.Timeout;
  #seen = 0;
  #running = 0;
  #isClosed = false;

  /** What happened until now is not told: nobody was there to tell it. */
  constructor(private readonly host: CourierHost) {
    this.#memory = new EventMemory(host.world.plan.naming);
    this.#look(() => undefined);
    this.#watch = setInterval(() => this.look(), lookEveryMs);
  }

  /** Tells what happened since the last look. */
  look(): void {
    const told: { readonly at: number; readonly notification: Notification }[] = [];
    this.#look((at, notification) => told.push({ at, notification }));
    const notifications = this.faults.ordered(told);
    for (const subscribers of this.#subscribersByAddress().values()) this.#tell(subscribers, notifications);
  }

  /** What was planned to go wrong, and what became of deliveries. */
  report(): object {
    return {
      ...this.faults.plan,
      waiting: this.#letters.length + this.#running,
      done: Object.fromEntries(this.#counts),
    };
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#watch);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #look(found: (at: number, notification: Notification) => void): void {
    const { world, clock, teller } = this.host;
    for (const event of world.happenings(this.#seen, clock.publicNow())) {
      this.#seen += 1;
      const names = this.#memory.note(event);
      const notification = names === null ? null : teller.notify(event, names);
      if (notification !== null) found(event.at, notification);
    }
  }

  /** Those whose grant and time still stand: a platform drops the others without a word. */
  #subscribersByAddress(): Map<string, WebhookSubscription[]> {
    const { book, vault, clock } = this.host;
    const byAddress = new Map<string, WebhookSubscription[]>();
    for (const subscription of book.subscriptions) {
      const isOver = subscription.expiresAt !== null && subscription.expiresAt <= clock.realNow();
      const grant = vault.grantOf(subscription.grantId);
      if (isOver || grant === null || grant.revokedAt !== null) continue;
      byAddress.set(subscription.addressId, [...(byAddress.get(subscription.addressId) ?? []), subscription]);
    }
    return byAddress;
  }

  #tell(
    subscriptions: readonly WebhookSubscription[],
    told: readonly { readonly at: number; readonly notification: Notification }[],
  ): void {
    const { book, teller } = this.host;
    const address = book.address(subscriptions[0]?.addressId ?? '');
    if (address === null || !address.isValid) return;
    const since = new Map(subscriptions.map((subscription) => [subscription.type, subscription.since]));
    const wanted = told.filter(
      ({ at, notification }) => at > (since.get(notification.type) ?? Number.POSITIVE_INFINITY),
    );
    this.#count('told', wanted.length);
    for (let from = 0; from < wanted.length; from += teller.batch)
      this.#post(
        address,
        wanted.slice(from, from + teller.batch).map(({ notification }) => notification.content),
      );
  }

  #post(address: WebhookAddress, contents: readonly object[]): void {
    const { teller, clock, vault } = this.host;
    const fault = this.faults.draw();
    if (fault.isLost) return this.#count('lost');
    const app = vault.app(address.clientId);
    const secret = fault.isForged || app === null ? anotherSecret : consumerOf(app).secret;
    const body = teller.pack(contents, clock.now());
    const letter = { url: address.url, body, headers: teller.sign(body, secret) };
    const letters = fault.isDoubled ? [letter, letter] : [letter];
    if (fault.isForged) this.#count('forged');
    if (fault.isDoubled) this.#count('doubled');
    if (fault.heldMs > 0) this.#count('late');
    for (const one of letters) this.#later(fault.heldMs, () => this.#queue(one));
  }

  #queue(letter: Letter): void {
    this.#letters.push(letter);
    while (this.#running < abreast && this.#letters.length > 0) void this.#carry();
  }

  async #carry(): Promise<void> {
    this.#running += 1;
    for (let letter = this.#letters.shift(); letter !== undefined && !this.#isClosed; letter = this.#letters.shift())
      await this.#deliver(letter, 0);
    this.#running -= 1;
  }

  async #deliver(letter: Letter, attempt: number): Promise<void> {
    if (await this.#isTaken(letter)) return this.#count('delivered');
    this.#count('refused');
    const pauseMs = this.host.teller.retriesMs[attempt];
    if (pauseMs === undefined) return this.#count('given-up');
    this.#later(pauseMs, () => void this.#deliver(letter, attempt + 1));
  }

  async #isTaken({ url, body, headers }: Letter): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.arrayBuffer();
      return response.status >= 200 && response.status < 300;
    } catch {
      // Nobody there, or nobody answers: the platform tries again, whatever the reason.
      return false;
    }
  }

  #later(ms: number, work: () => void): void {
    if (this.#isClosed) return;
    if (ms === 0) return work();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }

  #count(what: Count, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  }
}
