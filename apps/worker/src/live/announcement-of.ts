import type { SourceRecord } from '@libs/connector';
import { type IngestResult, postIdOf } from '@libs/database';
import type { Announcement } from '@libs/domain';

const postOf = (record: SourceRecord): string | null => ('postId' in record ? record.postId : null);

const changes = ({ posts, inserted, changed, removed, observations }: IngestResult): number =>
  posts + inserted + changed + removed + observations;

/** What is told of a page that was booked: whose it is, the posts that it tells of, and whether it changed anything. */
export const announcementOf = (
  accountId: number,
  records: readonly SourceRecord[],
  booked: IngestResult,
): Announcement => {
  const named = new Set(records.flatMap((record) => postOf(record) ?? []));
  const posts = [...named].map((externalId) => BigInt.asUintN(64, postIdOf(accountId, externalId)).toString());
  const hasRemovals = records.some(({ type }) => type === 'removal');
  return { accounts: [accountId], posts, hasNews: hasRemovals || changes(booked) > 0 };
};
