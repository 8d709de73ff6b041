import {
  type Answer,
  defineStream,
  groupsOf,
  type KnownInteraction,
  type LookUpRecord,
  markingLast,
  type Page,
  type ReadContext,
  roundFrom,
} from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { plainText } from './x.mapping.js';
import { listOf, XPost, type XProblem } from './x.schema.js';

/** How far the pass has come; null: the next one begins. */
const Checkpoint = z.strictObject({ after: z.string().nullable() });
type Checkpoint = z.infer<typeof Checkpoint>;
type Context = ReadContext<Checkpoint>;

const batchSize = 100;
const Posts = listOf(XPost);

/** What X says of posts that it no longer shows: deleted or of a suspended account, or protected. */
const goneNames: ReadonlySet<string> = new Set(['resource-not-found', 'not-authorized-for-resource']);

/** Without their authors, whom X would charge for and whom the ledger has. */
const ask = ({ app, http }: Context, ids: readonly string[]) =>
  http.get(xUrl(app, 'tweets', { ids: ids.join(','), 'tweet.fields': 'note_tweet' }), Posts, {
    endpoint: 'tweets',
  });

const goneOf = (problems: readonly XProblem[]): ReadonlySet<string> =>
  new Set(
    problems.flatMap(({ name, parameter, section, id }) =>
      goneNames.has(name) && parameter === 'ids' && section !== 'includes' ? (id ?? []) : [],
    ),
  );

interface LookedUp {
  readonly records: readonly LookUpRecord[];
  readonly answer: Answer;
  /** By the id of an outdated version, the id of the one that stands in its place. */
  readonly newer: ReadonlyMap<string, string>;
}

/** What X held back for a moment is neither gone nor confirmed: nothing is said of it. */
const lookUp = async (context: Context, known: readonly KnownInteraction[], by: ReadonlyMap<string, string>) => {
  const idOf = ({ interactionId }: KnownInteraction): string => by.get(interactionId) ?? interactionId;
  const { value, answer } = await ask(context, known.map(idOf));
  const gone = goneOf(value.errors);
  const found = new Map(value.data.map((post) => [post.id, post]));
  const newer = new Map<string, string>();
  const records = known.flatMap((interaction): LookUpRecord[] => {
    const { kind, postId, interactionId } = interaction;
    const post = found.get(idOf(interaction));
    const said = { type: 'look-up', kind, postId, interactionId } as const;
    if (post === undefined) return gone.has(idOf(interaction)) ? [{ ...said, isGone: true, text: null }] : [];
    if (post.newestId !== post.id) newer.set(interactionId, post.newestId);
    return [{ ...said, isGone: false, text: kind === 'comment' ? plainText(post.fullText) : null }];
  });
  return { records, answer, newer } satisfies LookedUp;
};

/** A batch, and once more those of it that were edited: every version is a post of its own, with words of its own. */
async function* readBatch(
  context: Context,
  known: readonly KnownInteraction[],
  { before, after }: { readonly before: string | null; readonly after: string | null },
): AsyncGenerator<Page<Checkpoint>> {
  const { records, answer, newer } = await lookUp(context, known, new Map());
  const outdated = known.filter(({ kind, interactionId }) => kind === 'comment' && newer.has(interactionId));
  const current = records.filter(({ interactionId }) => outdated.every((one) => one.interactionId !== interactionId));
  const isDone = outdated.length === 0;
  yield { records: current, answer, checkpoint: { after: isDone ? after : before } };
  if (isDone) return;
  const edited = await lookUp(context, outdated, newer);
  yield { records: edited.records, answer: edited.answer, checkpoint: { after } };
}

async function* pass(context: Context, start: string | null): AsyncGenerator<Page<Checkpoint>> {
  let before = start;
  for await (const { member, isLast } of markingLast(groupsOf(context.interactions(start), batchSize))) {
    const after = isLast ? null : (member.at(-1)?.key ?? null);
    yield* readBatch(context, member, { before, after });
    before = after;
  }
}

/**
 * Whether replies and quotes still stand, and with which words. The search knows replies for a week only, and X wants what
 * is gone there to be gone here within a day: twice a day leaves half of it for the removal, and X charges for a post
 * once a day. Reposts are not looked up: one that is taken back moves the counter, which has their list read.
 */
export const rechecks = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  everyMs: 11 * 3_600_000,
  rechecks: ['reply', 'quote'],
  read: (context) => roundFrom(context.checkpoint?.after ?? null, (start) => pass(context, start)),
});
