import type { PostEvidence, PostEvidenceRequest } from '@libs/contract';
import { keyRange, type TenantClient } from '@libs/database';
import { counterOf, type InteractionKind, interactionKinds, isSmall } from '@libs/domain';
import { postIdText, rowIdsOf } from '@libs/reports';

import {
  findPost,
  type InteractionRow,
  type ObservationRow,
  postInteractions,
  postObservations,
  type PostEvidenceScope,
  type PostRow,
} from './post-evidence.query.js';
import { shownReadings } from './post-readings.js';
import { readingsOfPost } from './post-readings.query.js';

const shownObservation = (row: ObservationRow): PostEvidence['observations'][number] => ({
  metric: row.metric,
  value: row.value,
  delta: row.delta,
  sort: row.sort,
  previousAt: row.previous_at?.toISOString() ?? null,
  observedAt: row.observed_at.toISOString(),
  fetchId: row.fetch_id.toString(),
});

const kindNumbered = (number: number): InteractionKind => {
  const kind = interactionKinds[number];
  if (kind === undefined) throw new Error(`an interaction of the unknown kind ${number}`);
  return kind;
};

/** Who it was; an actor whose profile is no longer kept is still somebody. */
const shownActor = (row: InteractionRow): PostEvidence['interactions'][number]['actor'] =>
  row.has_actor ? { name: row.actor_name, handle: row.actor_handle, externalId: row.actor_external_id ?? '' } : null;

const shownInteraction = (row: InteractionRow): PostEvidence['interactions'][number] => ({
  kind: kindNumbered(row.kind),
  detail: row.detail,
  externalId: row.external_id,
  actor: shownActor(row),
  text: row.text,
  occurredAt: row.occurred_at?.toISOString() ?? null,
  firstSeenAt: row.first_seen_at.toISOString(),
  removedAt: row.removed_at?.toISOString() ?? null,
  isBaseline: row.is_baseline,
  blankedWhy: row.blanked_why,
  fetchId: row.fetch_id.toString(),
});

const shownPost = (post: PostRow): PostEvidence['post'] => ({
  id: postIdText(post.id),
  accountId: String(post.account_id),
  platform: post.platform,
  text: post.text,
  url: post.url,
  publishedAt: post.published_at.toISOString(),
  blankedWhy: post.blanked_why,
});

/** What stands behind one post's figures in a period; null: no such post. */
export const readPostEvidence = async (
  tenant: TenantClient,
  of: Pick<PostEvidenceScope, 'workspaceId' | 'postId'>,
  { now, ...request }: PostEvidenceRequest & { readonly now: Date },
): Promise<Omit<PostEvidence, 'peopleHours' | 'postHours'> | null> => {
  const post = await findPost(tenant, of);
  if (post === null) return null;
  const scope: PostEvidenceScope = {
    ...of,
    from: new Date(request.from),
    to: new Date(request.to),
    metrics: request.kind.map((kind) => counterOf[kind]),
    kinds: request.kind.map((kind) => interactionKinds.indexOf(kind)),
    // Everyone is no narrowing.
    audiences: request.audience.includes('0') ? [] : rowIdsOf(request.audience),
  };
  const observations = await postObservations(tenant, scope);
  const interactions = await postInteractions(tenant, scope, keyRange(post.keyed_at));
  // Who of an audience did something is told of nobody where they are few: a name there says that somebody belongs to it.
  const areInteractionsHidden = scope.audiences.length > 0 && interactions.some(({ people }) => isSmall(people));
  const listed = areInteractionsHidden ? [] : interactions;
  return {
    post: shownPost(post),
    readings: shownReadings(post, await readingsOfPost(tenant, of), now),
    observations: observations.map(shownObservation),
    observationCount: observations[0]?.total ?? 0,
    interactions: listed.map(shownInteraction),
    interactionCount: listed[0]?.total ?? 0,
    areInteractionsHidden,
  };
};
