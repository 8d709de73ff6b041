import type { SourceRecord } from '@libs/connector';
import { announce, type Database, type IngestResult } from '@libs/database';
import { createCoalescer } from '@libs/domain';
import type { StreamKey } from '@libs/queue';

import { announcementOf } from './announcement-of.js';

/** A worker tells of a workspace so often at most. */
const everyMs = 1_000;

type Place = Pick<StreamKey, 'workspaceId' | 'accountId'>;

/** Tells whoever looks on that something was booked. Never holds up or fails a reading. */
export interface Announcer {
  /** After the page's transaction. */
  booked(place: Place, records: readonly SourceRecord[], result: IngestResult): void;
  /** A stream of the account is read well again, or is not any more. */
  stateChanged(place: Place): void;
  /** Tells what still waits. */
  close(): Promise<void>;
}

/** Announces on the database of the ledger, at most about once a second for each workspace. */
export const createAnnouncer = (
  database: Pick<Database, 'pool'>,
  { onFailure }: { readonly onFailure: (error: Error) => void },
): Announcer => {
  const sending = new Set<Promise<void>>();
  const coalescer = createCoalescer({
    everyMs,
    later: (ms, run) => setTimeout(run, ms).unref(),
    send: (workspaceId, announcement) => {
      const sent = announce(database, workspaceId, announcement)
        .catch((error: unknown) => onFailure(error instanceof Error ? error : new Error(String(error))))
        .finally(() => sending.delete(sent));
      sending.add(sent);
    },
  });
  return {
    booked: ({ workspaceId, accountId }, records, result) =>
      coalescer.add(workspaceId, announcementOf(accountId, records, result)),
    stateChanged: ({ workspaceId, accountId }) =>
      coalescer.add(workspaceId, { accounts: [accountId], posts: [], hasNews: true }),
    close: async () => {
      coalescer.flush();
      await Promise.all(sending);
    },
  };
};
