/** Thrown when so many wait already that another one would wait in vain. */
export class TurnstileFull extends Error {
  override readonly name = 'TurnstileFull';
}

/** Lets work in a few at a time, in order; a bounded number may wait. So a burst cannot take every database connection. */
export class Turnstile {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly abreast: number,
    private readonly mostWaiting: number,
  ) {}

  /** Runs `work` when it is its turn; TurnstileFull when there is no room to wait. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.abreast) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  /** Resolves when the place of one who leaves is handed on. */
  private wait(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) throw new TurnstileFull('too many deliveries at once');
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
