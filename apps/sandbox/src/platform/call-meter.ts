/** One allowance: so many calls per stretch of real time. */
export interface Allowance {
  readonly key: string;
  readonly calls: number;
  readonly windowMs: number;
  /** `clock`: windows begin at multiples of their length (midnight UTC); `first-call`: with the first call in them. */
  readonly begins: 'clock' | 'first-call';
}

/** Where an allowance stands after a call. */
export interface Standing {
  readonly allowed: boolean;
  readonly used: number;
  readonly remaining: number;
  readonly resetsAt: number;
}

/** Counts calls against allowances. Times are real milliseconds. */
export class CallMeter {
  readonly #windows = new Map<string, { readonly begunAt: number; used: number }>();
  #refused = 0;

  /** Calls that were beyond their allowance so far. */
  get refused(): number {
    return this.#refused;
  }

  /** Books a call of the given weight; refused calls are not booked. */
  spend(allowance: Allowance, weight: number, realNow: number): Standing {
    const { key, calls, windowMs, begins } = allowance;
    const known = this.#windows.get(key);
    const begunAt = begins === 'clock' ? Math.floor(realNow / windowMs) * windowMs : realNow;
    const window = known !== undefined && realNow < known.begunAt + windowMs ? known : { begunAt, used: 0 };
    this.#windows.set(key, window);
    const allowed = window.used + weight <= calls;
    if (allowed) window.used += weight;
    else this.#refused += 1;
    const remaining = Math.max(0, calls - window.used);
    return { allowed, used: window.used, remaining, resetsAt: window.begunAt + windowMs };
  }
}
