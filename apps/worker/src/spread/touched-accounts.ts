import type { AccountKey } from './account-row.query.js';

/** Accounts of which something was read, until they are watched. */
export class TouchedAccounts {
  private readonly waiting = new Map<string, AccountKey>();

  add({ workspaceId, accountId }: AccountKey): void {
    this.waiting.set(`${workspaceId}/${accountId}`, { workspaceId, accountId });
  }

  /** Takes all that wait, those first that have waited longest. */
  take(): readonly AccountKey[] {
    const taken = [...this.waiting.values()];
    this.waiting.clear();
    return taken;
  }
}
