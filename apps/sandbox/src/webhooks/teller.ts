import type { Naming, PostDraft, WorldEvent } from '../world/event.js';

/** What an event is about, by the names that the platform gives. */
export interface EventNames {
  readonly naming: Naming;
  readonly draft: PostDraft;
  readonly postId: string;
  /** The comment or share that the event is about; null for other events. */
  readonly entryId: string | null;
  /** The comment that a comment answers; null when it answers the post. */
  readonly parentId: string | null;
  /** Who did it; null where nobody is told. */
  readonly actor: number | null;
}

/** One notification and what it is subscribed to under. */
export interface Notification {
  readonly type: string;
  readonly content: object;
}

/** How a platform tells what happened. */
export interface Teller {
  /** Most notifications in one delivery. */
  readonly batch: number;
  /** Real milliseconds after which a delivery that was not taken is tried again, one after the other. */
  readonly retriesMs: readonly number[];
  /** What is told of an event; null: nothing. */
  readonly notify: (event: WorldEvent, names: EventNames) => Notification | null;
  /** The body that is signed and sent. */
  readonly pack: (contents: readonly object[], at: number) => string;
  readonly sign: (body: string, secret: string) => Readonly<Record<string, string>>;
}
