import type { App, Vault } from '../oauth/vault.js';
import type { AddressVerdict } from './handshake.js';
import type { WebhookAddress, WebhookBook } from './webhook-book.js';

/** How a platform asks again whether an address still belongs to its app. */
export interface AddressCheck {
  /** Real milliseconds between two questions. */
  readonly everyMs: number;
  /** So many failures one after the other, of which kind, make an address invalid. */
  readonly strikes: Readonly<Record<Exclude<AddressVerdict, 'passed'>, number>>;
  /** Whether an address that became invalid is asked on, and may become valid again. */
  readonly asksOn: boolean;
  readonly verdict: (url: string, app: App) => Promise<AddressVerdict>;
}

/** What came of asking one address. */
export interface AddressAnswer {
  readonly clientId: string;
  readonly url: string;
  readonly verdict: AddressVerdict;
  readonly isValid: boolean;
}

/** Asks every address from time to time, and at will; one that fails too often is told nothing any more. */
export class Revalidation {
  readonly #failures = new Map<string, Record<Exclude<AddressVerdict, 'passed'>, number>>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly host: { readonly book: WebhookBook; readonly vault: Vault },
    private readonly check: AddressCheck,
  ) {
    this.#timer = setInterval(() => void this.ask(), check.everyMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Asks all of them now. */
  async ask(): Promise<readonly AddressAnswer[]> {
    const { book } = this.host;
    const asked = book.contents.addresses.filter(({ isValid }) => isValid || this.check.asksOn);
    const answers = await Promise.all(asked.map((address) => this.#ask(address)));
    return answers.filter((answer) => answer !== null);
  }

  async #ask({ id, clientId, url, isValid }: WebhookAddress): Promise<AddressAnswer | null> {
    const app = this.host.vault.app(clientId);
    if (app === null) return null;
    const verdict = await this.check.verdict(url, app);
    const stands = verdict === 'passed' || (isValid && !this.#isStruckOut(id, verdict));
    if (verdict === 'passed') this.#failures.delete(id);
    this.host.book.mark(id, stands);
    return { clientId, url, verdict, isValid: stands };
  }

  #isStruckOut(id: string, verdict: Exclude<AddressVerdict, 'passed'>): boolean {
    const failures = this.#failures.get(id) ?? { wrong: 0, silent: 0 };
    failures[verdict] += 1;
    this.#failures.set(id, failures);
    return failures[verdict] >= this.check.strikes[verdict];
  }
}
