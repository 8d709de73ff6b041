import type { LookUpRecord } from '@libs/connector';

import { interactionKey } from '../ids.js';
import type { BookedPost, Booking } from './booking.js';

/** Stages as removed what was looked up and is gone. Parameters: workspace, account, keys. */
const stageGone = `
insert into stage_interaction (ext, post_id, actor_id, kind, detail, external_id, occurred_at, audience_set, is_removed)
select x.ext, x.post_id, x.actor_id, x.kind, x.detail, x.external_id, x.occurred_at, x.audience_set, true
from interaction x
where x.workspace_id = $1 and x.account_id = $2 and x.ext = any($3::uuid[]) and x.removed_at is null
  and not exists (select from stage_interaction s where s.ext = x.ext)`;

/** Words that changed carry the time of the reading that showed it. Parameters: workspace, account, observed at, keys, texts. */
const changeWords = `
update comment c set text = r.text, edited_at = $3
from unnest($4::uuid[], $5::text[]) as r(ext, text)
where c.workspace_id = $1 and c.account_id = $2 and c.ext = r.ext and c.text <> r.text and c.blanked_at is null`;

/** A look-up with the key of what was looked up. */
interface Keyed {
  readonly ext: string;
  readonly record: LookUpRecord;
}

const keyed = (
  { target }: Booking,
  lookUps: readonly LookUpRecord[],
  posts: ReadonlyMap<string, BookedPost>,
): readonly Keyed[] =>
  lookUps.flatMap((record) => {
    const post = posts.get(record.postId);
    if (post === undefined) return [];
    const { kind, postId, interactionId } = record;
    return [{ record, ext: interactionKey(post.keyedAt, target.accountId, kind, postId, interactionId) }];
  });

/** Adds to the staged rows those that look-ups did not find, and keeps the words of comments as they were found. */
export const stageLookUps = async (
  booking: Booking,
  lookUps: readonly LookUpRecord[],
  posts: ReadonlyMap<string, BookedPost>,
): Promise<void> => {
  if (lookUps.length === 0) return;
  const { client, target, observedAt } = booking;
  const own = [target.workspaceId, target.accountId];
  const found = keyed(booking, lookUps, posts);
  const gone = found.flatMap(({ ext, record }) => (record.isGone ? [ext] : []));
  if (gone.length > 0) await client.query(stageGone, [...own, gone]);
  const spoken = found.flatMap(({ ext, record: { isGone, kind, text } }) =>
    isGone || kind !== 'comment' || text === null ? [] : [{ ext, text: text.replaceAll('\u0000', '') }],
  );
  if (spoken.length === 0) return;
  const words = [spoken.map(({ ext }) => ext), spoken.map(({ text }) => text)];
  await client.query(changeWords, [...own, observedAt, ...words]);
};
