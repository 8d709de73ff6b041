import type { Answer, InteractionRecord, SourceRecord } from '@libs/connector';
import { type Database, ingestPage, type IngestTarget } from '@libs/database';
import type { InteractionKind, Metric, Platform } from '@libs/domain';

/** Figures of a roll-up's row: counted, corrected and attributed of each kind; the rest is 0. */
export interface RollUpRow {
  readonly counted?: readonly [number, number, number];
  readonly corrected?: readonly [number, number, number];
  readonly attributed?: readonly [number, number, number];
  readonly intervalS?: number;
}

/** The columns of a roll-up's row. */
export const rollUpColumns = ({
  counted = [0, 0, 0],
  corrected = [0, 0, 0],
  attributed = [0, 0, 0],
  intervalS = 0,
}: RollUpRow) => ({
  countedReactions: counted[0],
  countedComments: counted[1],
  countedShares: counted[2],
  correctedReactions: corrected[0],
  correctedComments: corrected[1],
  correctedShares: corrected[2],
  attributedReactions: attributed[0],
  attributedComments: attributed[1],
  attributedShares: attributed[2],
  intervalS,
});

/** An account to be made. */
export interface NewAccount {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly name?: string;
  readonly streams: readonly string[];
  readonly openedAt?: Date;
  /** When it was last read, by the platform's clock and ours; null: never. */
  readonly readAt: Date | null;
}

/** Makes a connected account whose streams were all read well. */
export const newAccount = async ({ prisma }: Database, account: NewAccount): Promise<number> => {
  const { workspaceId, platform, name = platform, streams, openedAt = null, readAt } = account;
  const connection = await prisma.connection.create({
    data: { workspaceId, platform, secret: new Uint8Array(0), scopes: [] },
  });
  const { id } = await prisma.account.create({
    data: { workspaceId, platform, externalId: name, name, connectionId: connection.id, openedAt },
  });
  await prisma.streamState.createMany({
    data: streams.map((stream) => ({
      workspaceId,
      accountId: id,
      stream,
      health: readAt === null ? 'pending' : 'healthy',
      observedAt: readAt,
      succeededAt: readAt,
    })),
  });
  return id;
};

const answerAt = (observedAt: Date): Answer => ({
  endpoint: '/v1/page?fields=all',
  apiVersion: 'v1',
  status: 200,
  fetchedAt: observedAt,
  observedAt,
  body: JSON.stringify({ at: observedAt.toISOString(), text: 'Grüße' }),
});

/** Books records as read at an instant. */
export const book = async (
  database: Database,
  target: IngestTarget,
  page: { readonly at: string; readonly records: readonly SourceRecord[] },
): Promise<void> => {
  await ingestPage(database, target, { records: page.records, answer: answerAt(new Date(page.at)), checkpoint: null });
};

/** A post. */
export const post = (postId: string, publishedAt: string, text: string): SourceRecord => ({
  type: 'post',
  postId,
  publishedAt: new Date(publishedAt),
  text,
  url: `https://platform.example/${postId}`,
  format: 'text',
  language: 'en',
  thumbnailUrl: null,
});

/** A counter's reading. */
export const count = (postId: string, metric: Metric, total: number): SourceRecord => ({
  type: 'count',
  metric,
  postId,
  total,
});

/** An interaction of a person, at a time or (null) when it was first seen. */
export const interaction = (
  kind: InteractionKind,
  on: { readonly postId: string; readonly by: string; readonly at: string | null },
): InteractionRecord => ({
  type: 'interaction',
  kind,
  detail: kind,
  postId: on.postId,
  interactionId: `${kind} ${on.by}`,
  actor: { actorId: on.by, kind: 'person', name: on.by, handle: on.by, followers: null, language: null, country: null },
  occurredAt: on.at === null ? null : new Date(on.at),
  text: kind === 'comment' ? `a word from ${on.by}` : null,
  parentId: null,
  url: null,
});
