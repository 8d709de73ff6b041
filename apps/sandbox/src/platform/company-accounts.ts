import type { Account, Platform } from '../world/event.js';

/** An account of the company, and what the person who logs in may do with it. */
export interface CompanyAccount extends Account {
  /** Facebook: tasks on the page; LinkedIn: roles on the organisation; X: none, the account is the person. */
  readonly rights: readonly string[];
}

/** What was changed by hand, by the account's id. */
export type ChangedRights = Readonly<Record<string, readonly string[]>>;

const allTasks = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

const beside = (main: Account, step: number): string => String(BigInt(main.externalId) + BigInt(step));

const accountsBeside: Readonly<Record<Platform, (main: Account) => readonly CompanyAccount[]>> = {
  facebook: (main) => [
    { ...main, rights: allTasks },
    { externalId: beside(main, 7), name: 'Nordlicht Jobs', handle: 'nordlichtjobs', rights: allTasks },
    { externalId: beside(main, 11), name: 'Nordlicht Archive', handle: 'nordlichtarchive', rights: ['ANALYZE'] },
  ],
  linkedin: (main) => [
    { ...main, rights: ['ADMINISTRATOR'] },
    {
      externalId: beside(main, 7),
      name: 'Nordlicht Roastery',
      handle: 'nordlicht-roastery',
      rights: ['ADMINISTRATOR'],
    },
    { externalId: beside(main, 11), name: 'Nordlicht Foundation', handle: 'nordlicht-foundation', rights: ['ANALYST'] },
  ],
  x: (main) => [{ ...main, rights: [] }],
};

/**
 * The accounts that the person who logs in sees. The simulated public lives on the first one; on the others nothing was
 * ever posted.
 */
export class CompanyAccounts {
  readonly #accounts: readonly CompanyAccount[];
  readonly #changed = new Map<string, readonly string[]>();

  constructor(platform: Platform, main: Account, changed: ChangedRights = {}) {
    this.#accounts = accountsBeside[platform](main);
    for (const [id, rights] of Object.entries(changed)) this.#changed.set(id, rights);
  }

  list(): readonly CompanyAccount[] {
    return this.#accounts.map((account) => ({
      ...account,
      rights: this.#changed.get(account.externalId) ?? account.rights,
    }));
  }

  find(id: string): CompanyAccount | null {
    return this.list().find(({ externalId }) => externalId === id) ?? null;
  }

  /** Gives the person other rights on an account; false when there is no such account. */
  change(id: string, rights: readonly string[]): boolean {
    if (this.find(id) === null) return false;
    this.#changed.set(id, rights);
    return true;
  }

  get changed(): ChangedRights {
    return Object.fromEntries(this.#changed);
  }
}
