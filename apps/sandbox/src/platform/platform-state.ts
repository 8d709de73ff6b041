import type {
  CommentAdded,
  CommentEdited,
  EntryRemoved,
  Naming,
  PostDraft,
  ReactionRemoved,
  ReactionSet,
  ShareAdded,
  WorldEvent,
} from '../world/event.js';
import type { EventLog } from '../world/event-log.js';
import type { CommentState, CommentVersion, NetChange, PostState, ShareState } from './post-state.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const firstReactorsKept = 100;

/** What an id on the wire leads to. */
export type Found =
  | { readonly kind: 'post'; readonly post: PostState }
  | {
      readonly kind: 'comment';
      readonly comment: CommentState;
      /** The outdated version that the id leads to; left out: the newest. */
      readonly version?: CommentVersion;
    }
  | { readonly kind: 'share'; readonly share: ShareState };

const emptyChange = (): NetChange => ({ reactions: 0, comments: 0, shares: 0 });

const changeIn = (changes: Map<number, NetChange>, period: number): NetChange => {
  const known = changes.get(period);
  if (known !== undefined) return known;
  const fresh = emptyChange();
  changes.set(period, fresh);
  return fresh;
};

/** What the platform's servers know: the event log folded up to the clock, event by event and only once. */
export class PlatformState {
  /** Posts that stand, by number, oldest first. */
  readonly posts = new Map<number, PostState>();
  /** What came per hour (hours since 1970); nothing is taken off again. */
  readonly addedByHour = new Map<number, NetChange>();
  /** Net changes per UTC day of the whole account; posts taken down stay counted. */
  readonly netByDay = new Map<number, NetChange>();
  /** Posts, comments and quotes in order of time, for search. */
  readonly writings: Found[] = [];
  readonly #found = new Map<string, Found>();
  #folded = 0;

  constructor(
    private readonly log: EventLog,
    private readonly naming: Naming,
  ) {}

  /** Lets everything happen that happens up to and including `now`. */
  advanceTo(now: number): void {
    for (const event of this.log.since(this.#folded, now)) {
      this.#apply(event);
      this.#folded += 1;
    }
  }

  /** What the id names, if it still stands. */
  find(id: string): Found | null {
    return this.#found.get(id) ?? null;
  }

  /** Whether what was found still stands. */
  stands(found: Found): boolean {
    const id = found.kind === 'post' ? found.post.id : found.kind === 'comment' ? found.comment.id : found.share.id;
    return this.#found.get(id) === found;
  }

  #apply(event: WorldEvent): void {
    if (event.type === 'post-published') return this.#publish(event.draft);
    const post = this.posts.get(event.post);
    if (post === undefined) return;
    switch (event.type) {
      case 'post-removed':
        return this.#takeDown(post);
      case 'reaction-added':
        return this.#react(post, event);
      case 'reaction-changed':
        return this.#changeReaction(post, event);
      case 'reaction-removed':
        return this.#unreact(post, event);
      case 'comment-added':
        return this.#comment(post, event);
      case 'comment-edited':
        return this.#edit(post, event);
      case 'comment-removed':
        return this.#uncomment(post, event);
      case 'share-added':
        return this.#share(post, event);
      case 'share-removed':
        return this.#unshare(post, event);
    }
  }

  #publish(draft: PostDraft): void {
    const post: PostState = {
      id: this.naming.post(draft),
      draft,
      order: this.#folded,
      reactions: new Map(),
      firstReactors: new Set(),
      comments: new Map(),
      shares: new Map(),
      netByDay: new Map(),
      everDone: 0,
      updatedAt: draft.publishedAt,
    };
    this.posts.set(draft.number, post);
    const found: Found = { kind: 'post', post };
    for (const id of [post.id, ...this.naming.aliases(draft)]) this.#found.set(id, found);
    this.writings.push(found);
  }

  #takeDown(post: PostState): void {
    this.posts.delete(post.draft.number);
    for (const id of [post.id, ...this.naming.aliases(post.draft)]) this.#found.delete(id);
    for (const comment of post.comments.values()) this.#forget(comment);
    for (const share of post.shares.values()) this.#found.delete(share.id);
  }

  #react(post: PostState, event: ReactionSet): void {
    const { actor, at, reaction } = event;
    post.reactions.set(actor, { order: this.#folded, actor, type: reaction, createdAt: at, modifiedAt: at });
    if (post.firstReactors.size < firstReactorsKept) post.firstReactors.add(actor);
    this.#count(post, { kind: 'reactions', at, by: 1 });
  }

  #changeReaction(post: PostState, event: ReactionSet): void {
    const reaction = post.reactions.get(event.actor);
    if (reaction === undefined) return;
    reaction.type = event.reaction;
    reaction.modifiedAt = event.at;
  }

  #unreact(post: PostState, event: ReactionRemoved): void {
    if (post.reactions.delete(event.actor)) this.#count(post, { kind: 'reactions', at: event.at, by: -1 });
  }

  #comment(post: PostState, event: CommentAdded): void {
    const { number, actor, at, text, language } = event;
    const parent = event.parent === null ? null : (post.comments.get(event.parent) ?? null);
    const id = this.naming.comment(post.draft, event);
    const comment: CommentState = {
      id,
      versions: [{ id, text }],
      order: this.#folded,
      number,
      actor,
      parent,
      language,
      createdAt: at,
      post,
      text,
      modifiedAt: at,
      answers: new Map(),
    };
    post.comments.set(number, comment);
    parent?.answers.set(number, comment);
    this.#write({ kind: 'comment', comment }, comment.id);
    post.updatedAt = at;
    this.#count(post, { kind: 'comments', at, by: 1 });
  }

  #edit(post: PostState, event: CommentEdited): void {
    const comment = post.comments.get(event.number);
    if (comment === undefined) return;
    comment.text = event.text;
    comment.modifiedAt = event.at;
    const id = this.naming.edited(post.draft, event);
    if (id !== null) this.#succeed(comment, { id, text: event.text });
  }

  /** The new version is found by a new id; the old ones stay what they were. */
  #succeed(comment: CommentState, version: CommentVersion): void {
    const found = this.#found.get(comment.id);
    const outdated = comment.versions.at(-1);
    if (found === undefined || outdated === undefined) return;
    this.#found.set(outdated.id, { kind: 'comment', comment, version: outdated });
    this.#found.set(version.id, found);
    comment.versions.push(version);
    comment.id = version.id;
  }

  #forget(comment: CommentState): void {
    for (const { id } of comment.versions) this.#found.delete(id);
  }

  #uncomment(post: PostState, event: EntryRemoved): void {
    const comment = post.comments.get(event.number);
    if (comment === undefined) return;
    post.comments.delete(event.number);
    comment.parent?.answers.delete(event.number);
    this.#forget(comment);
    this.#count(post, { kind: 'comments', at: event.at, by: -1 });
  }

  #share(post: PostState, event: ShareAdded): void {
    const { number, actor, form, text, language, at } = event;
    const id = this.naming.share(post.draft, event);
    const share: ShareState = { id, order: this.#folded, number, actor, form, text, language, createdAt: at, post };
    post.shares.set(number, share);
    const found: Found = { kind: 'share', share };
    if (form === 'quote') this.#write(found, id);
    else this.#found.set(id, found);
    this.#count(post, { kind: 'shares', at, by: 1 });
  }

  #unshare(post: PostState, event: EntryRemoved): void {
    const share = post.shares.get(event.number);
    if (share === undefined) return;
    post.shares.delete(event.number);
    this.#found.delete(share.id);
    this.#count(post, { kind: 'shares', at: event.at, by: -1 });
  }

  #write(found: Found, id: string): void {
    this.#found.set(id, found);
    this.writings.push(found);
  }

  #count(post: PostState, step: { readonly kind: keyof NetChange; readonly at: number; readonly by: 1 | -1 }): void {
    const day = Math.floor(step.at / dayMs);
    changeIn(post.netByDay, day)[step.kind] += step.by;
    changeIn(this.netByDay, day)[step.kind] += step.by;
    if (step.by < 0) return;
    post.everDone += 1;
    changeIn(this.addedByHour, Math.floor(step.at / hourMs))[step.kind] += 1;
  }
}
