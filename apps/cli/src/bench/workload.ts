import type { ActorRef, Answer, InteractionRecord, PostRecord } from '@libs/connector';
import type { Database } from '@libs/database';

const dayMs = 86_400_000;
const languages = ['en', 'de', 'fr', 'es', 'it'];
const countries = ['DE', 'AT', 'CH', 'US', 'GB', 'FR', 'ES', 'IT', 'NL', 'PL'];
const tags = ['launch', 'careers', 'sustainability', 'recipes', 'support', 'events', 'product', 'press'];

/** A small seeded generator of numbers in [0, 1). */
export const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const actorOf = (index: number): ActorRef => ({
  actorId: `person-${index}`,
  kind: index % 40 === 0 ? 'organisation' : 'person',
  name: null,
  handle: null,
  followers: (index * 37) % 200_000,
  language: languages[index % 7] ?? null,
  country: countries[index % 13] ?? null,
});

/** The numbers of a workload. */
export interface Scale {
  readonly accounts: number;
  readonly posts: number;
  readonly actors: number;
  readonly begin: Date;
  readonly days: number;
}

/** A year of one company: 50 accounts, posts by a Zipf law, actors with attributes, interactions log-normally late. */
export class Workload {
  private readonly random: () => number;
  private readonly weights: Float64Array;

  constructor(
    private readonly scale: Scale,
    seed = 1,
  ) {
    this.random = generator(seed);
    const perAccount = this.postsPerAccount;
    this.weights = new Float64Array(perAccount);
    let sum = 0;
    for (let rank = 0; rank < perAccount; rank += 1) this.weights[rank] = sum += 1 / (rank + 1);
  }

  get postsPerAccount(): number {
    return Math.floor(this.scale.posts / this.scale.accounts);
  }

  /** The posts of an account. */
  posts(account: number): readonly PostRecord[] {
    const { begin, days } = this.scale;
    return Array.from({ length: this.postsPerAccount }, (_, index) => ({
      type: 'post',
      postId: `${account}-${index}`,
      publishedAt: new Date(begin.getTime() + (((index * 7_919 + account * 104_729) % (days * 1_440)) + 1) * 60_000),
      text: `A post #${tags[(index + account) % tags.length]}`,
      url: null,
      format: index % 3 === 0 ? 'photo' : 'text',
      language: languages[(index + account) % languages.length] ?? null,
      thumbnailUrl: null,
    }));
  }

  /** All interactions of an account in the order of time, each with an id of its own. */
  interactions(posts: readonly PostRecord[], size: number): readonly InteractionRecord[] {
    return Array.from({ length: size }, (_, index) => this.interaction(posts, index)).toSorted(
      (a, b) => (a.occurredAt?.getTime() ?? 0) - (b.occurredAt?.getTime() ?? 0),
    );
  }

  /** Everybody who may interact. */
  *everybody(): Iterable<ActorRef> {
    for (let index = 0; index < this.scale.actors; index += 1) yield actorOf(index);
  }

  private interaction(posts: readonly PostRecord[], serial: number): InteractionRecord {
    const post = posts[this.rank()] ?? posts[0];
    if (post === undefined) throw new Error('an account without posts');
    const actor = Math.floor(this.random() ** 2 * this.scale.actors);
    const isComment = this.random() < 0.2;
    const lateness = Math.exp(this.random() + this.random() + this.random() - 1.5) * 0.3 * dayMs * this.random();
    return {
      type: 'interaction',
      kind: isComment ? 'comment' : this.random() < 0.2 ? 'share' : 'reaction',
      detail: 'LIKE',
      postId: post.postId,
      interactionId: `${serial}`,
      actor: actorOf(actor),
      occurredAt: new Date(post.publishedAt.getTime() + lateness),
      text: null,
      parentId: null,
      url: null,
    };
  }

  private rank(): number {
    const aim = this.random() * (this.weights.at(-1) ?? 0);
    let low = 0;
    let high = this.weights.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.weights[middle] ?? 0) < aim) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** An answer to hang pages on. */
export const answerAt = (observedAt: Date): Answer => ({
  endpoint: '/bench',
  apiVersion: '1',
  status: 200,
  fetchedAt: observedAt,
  observedAt,
  body: '{}',
});

const seededRules = (): object[] => {
  const conditions = [
    ...languages.map((value) => ({ field: 'actor_language', in: [value] })),
    ...countries.map((value) => ({ field: 'actor_country', in: [value] })),
    ...tags.map((value) => ({ field: 'tag', in: [value] })),
  ];
  return Array.from({ length: 40 }, (_, index) => {
    const one = conditions[index % conditions.length];
    const two = conditions[(index * 7 + 3) % conditions.length];
    return { all: index < conditions.length ? [one] : [one, two] };
  });
};

/** The first audience that is added to a workspace. */
export const firstAudience = 1_001;

/** Gives a workspace accounts with a stream each and 40 audiences, of which an interaction belongs to about four. */
export const seedAccounts = async (
  { prisma }: Database,
  { workspaceId, accounts, now }: { readonly workspaceId: number; readonly accounts: number; readonly now: Date },
): Promise<number[]> => {
  const rows = seededRules().map((rule, index) => ({
    workspaceId,
    id: firstAudience + index,
    name: `Audience ${index}`,
    basis: 'engaged',
    rule,
  }));
  await prisma.audience.createMany({ data: rows });
  const accountIds: number[] = [];
  for (let index = 0; index < accounts; index += 1) {
    const platform = index % 2 === 0 ? 'x' : 'facebook';
    const { id } = await prisma.account.create({
      data: { workspaceId, platform, externalId: String(index), name: `Account ${index}` },
    });
    await prisma.streamState.create({
      data: {
        workspaceId,
        accountId: id,
        stream: 'bench',
        health: 'healthy',
        succeededAt: now,
        observedAt: now,
        dueAt: null,
      },
    });
    accountIds.push(id);
  }
  return accountIds;
};
