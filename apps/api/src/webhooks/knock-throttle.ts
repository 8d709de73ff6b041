const windowMs = 60_000;

interface Window {
  readonly endsAt: number;
  knocks: number;
}

/**
 * Counts knocks per name and minute. Kept in memory: a restart forgets, and several API processes count apart. When there
 * are more names than it may keep, the oldest are forgotten.
 */
export class KnockThrottle {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly most: number,
    private readonly capacity = 20_000,
  ) {}

  /** Until when a name must wait; null: it may knock. */
  waitOf(name: string, now: Date): Date | null {
    const window = this.windows.get(name);
    if (window === undefined || window.endsAt <= now.getTime() || window.knocks < this.most) return null;
    return new Date(window.endsAt);
  }

  /** Counts a knock. */
  count(name: string, now: Date): void {
    const known = this.windows.get(name);
    if (known !== undefined && known.endsAt > now.getTime()) {
      known.knocks += 1;
      return;
    }
    this.windows.delete(name);
    this.windows.set(name, { endsAt: now.getTime() + windowMs, knocks: 1 });
    const [oldest] = this.windows.keys();
    if (this.windows.size > this.capacity && oldest !== undefined) this.windows.delete(oldest);
  }
}
