/** Where the simulated time stood at one real instant, and how fast it runs from there. Milliseconds since 1970. */
export interface ClockReading {
  readonly simulated: number;
  readonly real: number;
  /** Simulated seconds per real second; 0 stands still. */
  readonly rate: number;
  /** Since when the public does nothing any more; absent: it lives. */
  readonly restsSince?: number;
}

/** What may be changed about the clock; time goes forward only. */
export interface ClockChange {
  readonly rate?: number | undefined;
  readonly set?: number | undefined;
  readonly advanceMs?: number | undefined;
  /** Whether the public does nothing from now on, though time goes on; what it would have done comes when it lives again. */
  readonly publicRests?: boolean | undefined;
}

/** The wish was to turn the simulated time back. */
export class ClockTurnedBack extends Error {}

/** Which time tokens, codes and rate limits live by. */
export type TokenTime = 'real' | 'simulated';

/** The one clock of the simulated world: the public lives by it; OAuth and rate limits by real time unless asked otherwise. */
export class SandboxClock {
  #reading: ClockReading;

  constructor(
    reading: ClockReading,
    private readonly wallNow: () => number,
    private readonly tokenTime: TokenTime = 'real',
  ) {
    this.#reading = reading;
  }

  /** The simulated instant, milliseconds since 1970. */
  now(): number {
    const { simulated, real, rate } = this.#reading;
    return simulated + Math.max(0, this.wallNow() - real) * rate;
  }

  /** How far the public has come: now, unless it rests. */
  publicNow(): number {
    return Math.min(this.now(), this.#reading.restsSince ?? Number.POSITIVE_INFINITY);
  }

  /** The time that tokens, codes and rate limits live by, milliseconds since 1970. */
  realNow(): number {
    return this.tokenTime === 'real' ? this.wallNow() : this.now();
  }

  get rate(): number {
    return this.#reading.rate;
  }

  /** What a later process needs to go on from here. */
  get reading(): ClockReading {
    return this.#reading;
  }

  /** Changes speed or jumps forward; refuses to go back. */
  change(change: ClockChange): void {
    const now = this.now();
    const simulated = (change.set ?? now) + (change.advanceMs ?? 0);
    if (simulated < now) throw new ClockTurnedBack('the clock goes forward only');
    const { restsSince = now } = this.#reading;
    const isResting = change.publicRests ?? this.#reading.restsSince !== undefined;
    const rest = isResting ? { restsSince } : {};
    this.#reading = { simulated, real: this.wallNow(), rate: change.rate ?? this.rate, ...rest };
  }
}
