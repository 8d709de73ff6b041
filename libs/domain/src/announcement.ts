/** That platforms were read for a workspace, and what they said was booked. */
export interface Announcement {
  /** The accounts that were read; null: more than can be named. */
  readonly accounts: readonly number[] | null;
  /** The posts that the answers told of; null: more than can be named, or not known. */
  readonly posts: readonly string[] | null;
  /** Whether something differs from before; else everything was found as it was. */
  readonly hasNews: boolean;
}

/** So many ids fit a notification of Postgres (8,000 bytes), twice over. */
const mostNamed = 100;

const union = <T>(one: readonly T[] | null, other: readonly T[] | null): readonly T[] | null => {
  if (one === null || other === null) return null;
  const all = [...new Set([...one, ...other])];
  return all.length > mostNamed ? null : all;
};

/** Two announcements told as one. */
export const mergeAnnouncements = (one: Announcement, other: Announcement): Announcement => ({
  accounts: union(one.accounts, other.accounts),
  posts: union(one.posts, other.posts),
  hasNews: one.hasNews || other.hasNews,
});

/** What gathers announcements. */
export interface Coalescer {
  add(workspaceId: number, announcement: Announcement): void;
  /** Sends what still waits, at once. */
  flush(): void;
}

/** How a coalescer waits and sends. */
export interface CoalescerParts {
  /** The shortest time between two announcements of a workspace. */
  readonly everyMs: number;
  readonly later: (ms: number, run: () => void) => void;
  readonly send: (workspaceId: number, announcement: Announcement) => void;
}

/**
 * Tells the first announcement of a workspace at once, and all that follow within `everyMs` as one at its end. Keeps
 * nothing of workspaces in which nothing happens.
 */
export const createCoalescer = ({ everyMs, later, send }: CoalescerParts): Coalescer => {
  /** What waits, by workspace; null: nothing yet, but the last one was sent less than `everyMs` ago. */
  const waiting = new Map<number, Announcement | null>();
  const openWindow = (workspaceId: number): void => {
    waiting.set(workspaceId, null);
    later(everyMs, () => {
      const next = waiting.get(workspaceId) ?? null;
      waiting.delete(workspaceId);
      if (next !== null) tell(workspaceId, next);
    });
  };
  const tell = (workspaceId: number, announcement: Announcement): void => {
    openWindow(workspaceId);
    send(workspaceId, announcement);
  };
  return {
    add: (workspaceId, announcement) => {
      const before = waiting.get(workspaceId);
      if (before === undefined) return tell(workspaceId, mergeAnnouncements(announcement, announcement));
      waiting.set(workspaceId, before === null ? announcement : mergeAnnouncements(before, announcement));
    },
    flush: () => {
      for (const [workspaceId, next] of waiting)
        if (next !== null) {
          waiting.set(workspaceId, null);
          send(workspaceId, next);
        }
    },
  };
};
