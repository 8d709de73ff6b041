import type { Burst, Naming, Platform, PostDraft, ScriptSource, WorldEvent } from '../world/event.js';
import { EventLog } from '../world/event-log.js';
import { Followers } from '../world/followers.js';
import type { Population } from '../world/population.js';
import { SimulatedPublic } from '../world/simulated-public.js';
import { wholeSecond } from '../world/timing.js';
import { listingRule } from '../truth/listing-rule.js';
import { chronicle } from '../truth/post-truth.js';
import { attributedRows, dayRows, truePost } from '../truth/truth.js';
import { zonedDays } from '../truth/zoned-day.js';
import { PlatformState } from './platform-state.js';

/** A burst, and the number of the post that it befalls. */
export interface PostBurst extends Burst {
  readonly post: number;
}

/** What the administrator did by hand; the rest of the world follows from the seed. */
export interface Handiwork {
  readonly posts: readonly { readonly publishedAt: number; readonly text: string }[];
  readonly removals: readonly { readonly post: number; readonly at: number }[];
  readonly bursts: readonly PostBurst[];
}

/** What the world of one platform is made from. */
export interface WorldPlan {
  readonly platform: Platform;
  readonly seed: number;
  readonly epoch: number;
  readonly volume: number;
  readonly population: Population;
  readonly naming: Naming;
  readonly postsPerDay: number;
  /** Recorded life instead of the simulated public. */
  readonly recorded: ScriptSource | null;
}

/** How the truth is wanted. */
export interface TruthQuery {
  readonly zone: string;
  readonly byPost: boolean;
}

/** One platform's public, what its servers know of it, and the truth about both. */
export class PlatformWorld {
  readonly state: PlatformState;
  readonly followers: Followers;
  readonly #log: EventLog;
  readonly #public: SimulatedPublic;
  readonly #posts: { publishedAt: number; text: string }[] = [];
  readonly #removals: { post: number; at: number }[] = [];
  readonly #bursts: PostBurst[] = [];

  constructor(
    readonly plan: WorldPlan,
    handiwork: Handiwork,
  ) {
    this.#public = new SimulatedPublic(plan);
    this.#log = new EventLog(plan.recorded ?? this.#public, plan.epoch);
    this.state = new PlatformState(this.#log, plan.naming);
    this.followers = new Followers(plan);
    for (const { publishedAt, text } of handiwork.posts) this.#publish(publishedAt, text);
    for (const burst of handiwork.bursts) this.#burst(burst);
    for (const { post, at } of handiwork.removals) this.#remove(post, at);
  }

  get handiwork(): Handiwork {
    return { posts: this.#posts, removals: this.#removals, bursts: this.#bursts };
  }

  /** Publishes a post by hand; the public takes notice from now on. */
  publish(text: string, now: number): PostDraft {
    this.state.advanceTo(now);
    return this.#publish(wholeSecond(now), text);
  }

  /** Takes a post down by hand; false when there is none of that id. */
  remove(id: string, now: number): boolean {
    this.state.advanceTo(now);
    const found = this.state.find(id);
    if (found?.kind !== 'post') return false;
    this.#remove(found.post.draft.number, wholeSecond(now));
    return true;
  }

  /** Lets a post suddenly spread from now on; false when there is none of that id. */
  burst(id: string, wish: Omit<Burst, 'at'>, now: number): boolean {
    this.state.advanceTo(now);
    const found = this.state.find(id);
    if (found?.kind !== 'post') return false;
    this.#burst({ ...wish, post: found.post.draft.number, at: wholeSecond(now) });
    return true;
  }

  /** What happened from the `from`-th event up to `now`. */
  happenings(from: number, now: number): readonly WorldEvent[] {
    return this.#log.since(from, now);
  }

  /** What really happened up to `now`, told from the event log alone. */
  truth(now: number, { zone, byPost }: TruthQuery): object {
    const { platform, naming, epoch, population } = this.plan;
    const posts = chronicle(this.#log.since(0, now), listingRule(platform, population));
    const dayOf = zonedDays(zone);
    return {
      platform,
      clock: new Date(now).toISOString(),
      epoch: new Date(epoch).toISOString(),
      account: { externalId: naming.account.externalId, name: naming.account.name },
      followers: this.followers.at(now),
      followerDays: this.followers.days(now),
      posts: posts.map((post) => truePost(post, naming.post(post.draft))),
      days: byPost ? dayRows(posts, dayOf, (draft) => naming.post(draft)) : dayRows(posts, dayOf),
      attributed: attributedRows(posts, dayOf),
    };
  }

  #publish(publishedAt: number, text: string): PostDraft {
    const script = this.#public.handmade(this.#posts.length, publishedAt, text);
    this.#posts.push({ publishedAt, text });
    this.#log.add(script);
    return script.draft;
  }

  #burst(burst: PostBurst): void {
    this.#bursts.push(burst);
    const events = this.#log.lifeOf(burst.post, burst.at);
    for (const event of events)
      if (event.type === 'post-published')
        this.#log.addEvents(this.#public.burst({ draft: event.draft, events }, burst));
  }

  #remove(post: number, at: number): void {
    this.#removals.push({ post, at });
    this.#log.remove(post, at);
  }
}
