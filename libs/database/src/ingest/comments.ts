import type { InteractionRecord } from '@libs/connector';
import { wordClassifier } from '@libs/sentiment';

import { interactionKey } from '../ids.js';
import { type Judged, judge } from '../sentiment/judge.js';
import type { BookedPost, Booking } from './booking.js';

const upsertComments = `
insert into comment as c (workspace_id, account_id, ext, text, parent_id, url, parent_ext, is_own,
  sentiment, sentiment_language, sentiment_version)
select $1, $2, r.ext, r.text, r.parent_id, r.url, r.parent_ext, r.is_own, r.sentiment, r.language, $12
from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::boolean[], $10::smallint[], $11::text[])
  as r(ext, text, parent_id, url, parent_ext, is_own, sentiment, language)
order by r.ext
on conflict (workspace_id, account_id, ext) do update set text = excluded.text, edited_at = $3, sentiment = excluded.sentiment,
  sentiment_language = excluded.sentiment_language, sentiment_version = excluded.sentiment_version
where c.text <> excluded.text and c.blanked_at is null`;

/** The key of the comment that a reply answers. */
const parentKey = ({ target }: Booking, { record, post }: Keyed): string | null =>
  record.parentId === null
    ? null
    : interactionKey(post.keyedAt, target.accountId, 'comment', record.postId, record.parentId);

/** One listed interaction with its key. */
interface Keyed {
  readonly record: InteractionRecord;
  readonly ext: string;
  readonly post: BookedPost;
}

/** Keeps the words of comments; words that changed carry the time of the reading that showed it. */
export const bookComments = async (booking: Booking, listed: readonly Keyed[]): Promise<void> => {
  const { client, target, observedAt } = booking;
  const rows = listed.filter(({ record }) => record.text !== null);
  if (rows.length === 0) return;
  const texts = rows.map(({ record }) => (record.text ?? '').replaceAll('\u0000', ''));
  const judged = rows.map(({ post }, at): Judged => judge(texts[at] ?? '', post.language));
  await client.query(upsertComments, [
    target.workspaceId,
    target.accountId,
    observedAt,
    rows.map(({ ext }) => ext),
    texts,
    rows.map(({ record }) => record.parentId),
    rows.map(({ record }) => record.url),
    rows.map((row) => parentKey(booking, row)),
    rows.map(({ record }) => record.isByAccount === true),
    judged.map(({ sentiment }) => sentiment),
    judged.map(({ language }) => language),
    wordClassifier.version,
  ]);
};
