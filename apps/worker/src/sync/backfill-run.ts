import type { Page, ReadContext } from '@libs/connector';
import type { Database } from '@libs/database';
import { backfillReserve, type BackfillTurn, backfillTurn } from '@libs/domain';
import { type BudgetOwner, createBackfillBudget } from '@libs/queue';

import { backfillStandingOf, endBackfill, historyFor, historyPosts } from './backfill.query.js';
import type { StateChange } from './next-state.js';
import type { SyncKey } from './sync-run.js';

const giveWayMs = 1000;
/** Then a run ends, and the next one waits behind all that others want of the worker. */
const longestMs = 30_000;

/** What a backfill reads with, beside what every stream does. */
export type BackfillContext = Pick<ReadContext<unknown>, 'posts'> & Required<Pick<ReadContext<unknown>, 'history'>>;

/** One run of a backfill: page by page it looks whether it is still its turn. */
export class BackfillRun {
  /** Why it stopped before the end; `read`: it did not. */
  turn: BackfillTurn = 'read';
  private readonly database: Database;
  private readonly endsAt: number;

  constructor(
    private readonly setup: { readonly database: Database; readonly now: () => Date },
    private readonly key: SyncKey,
  ) {
    this.database = setup.database;
    this.endsAt = setup.now().getTime() + longestMs;
  }

  /** The budget of its calls, of which others keep their share. */
  budgetOf(owner: BudgetOwner) {
    const { pool } = this.database;
    return createBackfillBudget(pool, { ...owner, reserve: backfillReserve, monthReserve: backfillReserve });
  }

  /** What is read: nothing before the account's first answer. */
  async context(): Promise<BackfillContext> {
    const history = await historyFor(this.database, this.key);
    return { history, posts: (after) => historyPosts(this.database, this.key, after) };
  }

  /** The pages for as long as it is its turn: it is asked before the first page, and again when one has been booked. */
  async *inTurn(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
    if (!(await this.isMyTurn())) return;
    for await (const page of pages) {
      yield page;
      if (!(await this.isMyTurn())) return;
    }
  }

  /** Writes what a run that met no failure means for the backfill, and what its row says then. */
  async conclude(now: Date): Promise<StateChange> {
    const isOver = this.turn === 'read';
    if (isOver) await endBackfill(this.database, this.key, now);
    const dueAt = this.turn === 'fresh-first' ? new Date(now.getTime() + giveWayMs) : null;
    return { health: 'healthy', problem: null, reason: null, dueAt, failures: 0, hasSucceeded: isOver };
  }

  private async isMyTurn(): Promise<boolean> {
    const isLong = this.setup.now().getTime() >= this.endsAt;
    this.turn = backfillTurn({ ...(await backfillStandingOf(this.database, this.key)), isLong });
    return this.turn === 'read';
  }
}
