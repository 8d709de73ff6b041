import type { PostScript, ScriptSource, WorldEvent } from './event.js';

const dayMs = 86_400_000;

const rank = (event: WorldEvent): number => (event.type === 'post-removed' ? Number.POSITIVE_INFINITY : event.post);
const order = (left: WorldEvent, right: WorldEvent): number =>
  left.at - right.at || (rank(left) === rank(right) ? 0 : rank(left) - rank(right));

/**
 * Everything that happens on one platform, in order of time. Days are generated when they are first needed, each from
 * its own seed, so the log is the same however the clock is advanced.
 */
export class EventLog {
  readonly #events: WorldEvent[] = [];
  readonly #pending = new Map<number, WorldEvent[]>();
  readonly #removals = new Map<number, number>();
  #generatedDays = 0;

  constructor(
    private readonly source: ScriptSource,
    private readonly epoch: number,
  ) {}

  /** What happened from the `from`-th event up to and including the instant `now`. */
  since(from: number, now: number): readonly WorldEvent[] {
    this.#generateThrough(this.#dayOf(now));
    return this.#events.slice(from, this.#after(now));
  }

  /** Lets the administrator's post and all that follows from it happen. */
  add(script: PostScript): void {
    this.#file({
      type: 'post-published',
      at: script.draft.publishedAt,
      post: script.draft.number,
      draft: script.draft,
    });
    this.addEvents(script.events);
  }

  /** Lets more happen with a post that was published. */
  addEvents(events: readonly WorldEvent[]): void {
    for (const event of events) this.#file(event);
  }

  /** Everything that happens with a post that was published by `now`, in no order; also what lies ahead. */
  lifeOf(post: number, now: number): readonly WorldEvent[] {
    this.#generateThrough(this.#dayOf(now));
    return [this.#events, ...this.#pending.values()].flatMap((events) => events.filter((event) => event.post === post));
  }

  /** Takes a post down: what would have happened to it after `at` does not happen. */
  remove(post: number, at: number): void {
    this.#removals.set(post, at);
    const from = this.#after(at);
    const remaining = this.#events.slice(from).filter((event) => event.post !== post);
    this.#events.length = from;
    for (const event of remaining) this.#events.push(event);
    this.#file({ type: 'post-removed', at, post });
  }

  #dayOf(at: number): number {
    return Math.floor((at - this.epoch) / dayMs);
  }

  #after(at: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.#events[middle];
      if (event !== undefined && event.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #file(event: WorldEvent): void {
    if (event.at > (this.#removals.get(event.post) ?? Number.POSITIVE_INFINITY)) return;
    const day = this.#dayOf(event.at);
    if (day < this.#generatedDays) {
      this.#events.splice(this.#after(event.at), 0, event);
      return;
    }
    const waiting = this.#pending.get(day);
    if (waiting === undefined) this.#pending.set(day, [event]);
    else waiting.push(event);
  }

  #generateThrough(lastDay: number): void {
    while (this.#generatedDays <= lastDay) {
      const day = this.#generatedDays;
      for (const script of this.source.postsOf(day)) this.add(script);
      const events = (this.#pending.get(day) ?? []).filter(
        (event) => event.at <= (this.#removals.get(event.post) ?? Number.POSITIVE_INFINITY),
      );
      for (const event of events.toSorted(order)) this.#events.push(event);
      this.#pending.delete(day);
      this.#generatedDays = day + 1;
    }
  }
}
