const windowMs = 15 * 60_000;

/** How many failed attempts in 15 minutes are borne, per what. */
export const attemptLimits = { pair: 10, address: 60, email: 100 } as const;

interface Window {
  readonly endsAt: number;
  failures: number;
}

/**
 * Slows down guessing of passwords: counts attempts per e-mail and address together, per address, and per e-mail from
 * everywhere (so that nobody is easily locked out by a stranger). Kept in memory: a restart forgets, and several API
 * processes count apart.
 */
export class LoginThrottle {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly capacity = 20_000) {}

  /** Notes an attempt before the password is looked at. Answers until when to wait; null: go ahead. */
  attempt(email: string, address: string, now: Date): Date | null {
    const keys = this.keysOf(email, address);
    // Nothing is remembered of an attempt that is refused: invented e-mails would push out the windows that refuse it.
    const ends = keys.flatMap(({ key, limit }) => {
      const window = this.windows.get(key);
      return window !== undefined && window.endsAt > now.getTime() && window.failures >= limit ? [window.endsAt] : [];
    });
    if (ends.length > 0) return new Date(Math.max(...ends));
    for (const { key } of keys) this.windowOf(key, now).failures += 1;
    return null;
  }

  /** Takes an attempt back that turned out right. */
  succeeded(email: string, address: string, now: Date): void {
    for (const { key } of this.keysOf(email, address)) {
      const window = this.windowOf(key, now);
      window.failures = key.startsWith('pair') ? 0 : Math.max(0, window.failures - 1);
    }
  }

  private keysOf(email: string, address: string): { readonly key: string; readonly limit: number }[] {
    return [
      { key: `pair ${address} ${email}`, limit: attemptLimits.pair },
      { key: `address ${address}`, limit: attemptLimits.address },
      { key: `email ${email}`, limit: attemptLimits.email },
    ];
  }

  private windowOf(key: string, now: Date): Window {
    const known = this.windows.get(key);
    if (known !== undefined && known.endsAt > now.getTime()) return known;
    const fresh = { endsAt: now.getTime() + windowMs, failures: 0 };
    this.windows.delete(key);
    this.windows.set(key, fresh);
    if (this.windows.size > this.capacity) this.forgetOldest();
    return fresh;
  }

  /** A map keeps the order of insertion, and all windows are equally long: the first one is the oldest. */
  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
