import type { Naming, PostDraft, WorldEvent } from '../world/event.js';
import type { EventNames } from './teller.js';

interface Entry {
  readonly id: string;
  readonly actor: number;
}

const actorOf = (event: WorldEvent): number | null => ('actor' in event ? event.actor : null);

/** Remembers by which names events are told: those that edit or remove something name it by number alone. */
export class EventMemory {
  readonly #drafts = new Map<number, PostDraft>();
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly naming: Naming) {}

  /** Takes note of an event and tells its names; null when it is about nothing that is known. */
  note(event: WorldEvent): EventNames | null {
    if (event.type === 'post-published') this.#drafts.set(event.post, event.draft);
    const draft = this.#drafts.get(event.post);
    if (draft === undefined) return null;
    this.#file(event, draft);
    const entry = 'number' in event ? this.#entryOf(event.post, event.number) : null;
    const parent = 'parent' in event ? this.#entryOf(event.post, event.parent) : null;
    return {
      naming: this.naming,
      draft,
      postId: this.naming.post(draft),
      entryId: entry?.id ?? null,
      parentId: parent?.id ?? null,
      actor: entry?.actor ?? actorOf(event),
    };
  }

  #file(event: WorldEvent, draft: PostDraft): void {
    if (event.type !== 'comment-added' && event.type !== 'share-added') return;
    const id = event.type === 'comment-added' ? this.naming.comment(draft, event) : this.naming.share(draft, event);
    this.#entries.set(`${event.post}/${event.number}`, { id, actor: event.actor });
  }

  #entryOf(post: number, number: number | null): Entry | null {
    return number === null ? null : (this.#entries.get(`${post}/${number}`) ?? null);
  }
}
