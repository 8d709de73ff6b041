import { describe, expect, it } from '@jest/globals';
import type { Connector, ConnectorError } from '@libs/connector';
import type { FailureReason, Health } from '@libs/contract';

import { troubleWords } from '../../apps/web/src/features/accounts/health.js';
import { catalogue as german } from '../../apps/web/src/i18n/de/index.js';
import { catalogue as english } from '../../apps/web/src/i18n/en/index.js';
import { nextState } from '../../apps/worker/src/sync/next-state.js';

/** When every refusal of the tables happens. */
export const now = new Date('2026-11-02T10:00:00.000Z');

const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
/** The same moment plus minutes. */
export const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
/** When days begin anew in UTC. */
export const midnight = new Date('2026-11-03T00:00:00.000Z');

/** What follows from a refusal: how the stream stands, and when it is read again (null: when somebody connected again). */
export interface Consequence {
  readonly kind: ConnectorError['kind'];
  readonly health: Health;
  readonly dueAt: Date | null;
}

/** The consequences that do not depend on what the platform says of time. */
export const consequences = {
  reconnect: { kind: 'auth-expired', health: 'needs_login', dueAt: null },
  missing: { kind: 'not-permitted', health: 'not_permitted', dueAt: hours(6) },
  gone: { kind: 'gone', health: 'gone', dueAt: hours(24) },
  retired: { kind: 'retired', health: 'retired', dueAt: hours(24) },
  bug: { kind: 'malformed', health: 'malformed', dueAt: hours(1) },
  // The third failure in a row: tried again after four seconds, then in growing intervals.
  again: { kind: 'transient', health: 'outage', dueAt: new Date(now.getTime() + 4_000) },
} as const satisfies Record<string, Consequence>;

/** To wait until the platform allows calls again. */
export const wait = (until: Date): Consequence => ({ kind: 'rate-limited', health: 'rate_limited', dueAt: until });

/** What a person is told to do, in both languages: a piece of the sentence. */
export const todo = {
  connect: ['Connect the account again.', 'Verbinden Sie das Konto neu.'],
  askThenConnect: ['If not, connect the account again', 'Wenn nicht, verbinden Sie das Konto neu'],
  choose: ['choose it in the platform’s dialog', 'im Dialog der Plattform'],
  logInAtFacebook: ['logs in at facebook.com and follows', 'meldet sich bei facebook.com an und folgt'],
  confirmProfile: ['confirms the profile', 'bestätigt das Profil'],
  giveRoleBack: [
    'give the role back; a new login of the same person does not help',
    'wieder erteilen; eine neue Anmeldung derselben Person hilft nicht',
  ],
  allowAll: ['allow everything that is asked for', 'erlauben Sie alles, was angefragt wird'],
  compareApp: ['enter them again under “Change app”', '„App ändern“'],
  readNotices: ['Read the notices about your app', 'Lesen Sie die Hinweise zu Ihrer App'],
  enrol: ['add the app to a project', 'einem Projekt zu'],
  buyCredits: ['Buy credits', 'Guthaben nach'],
  waitForCap: ['Nothing. It is tried again every day', 'Nichts. Es wird täglich neu versucht'],
  waitForDay: ['Nothing. Reading goes on after midnight UTC', 'Nichts. Nach Mitternacht (UTC) geht es weiter'],
  settle: ['settle it there', 'klären Sie es dort'],
  update: ['Update Resonance.', 'Aktualisieren Sie Resonance.'],
  nothing: ['Nothing.', 'Nichts.'],
  look: ['Look on the platform whether it was deleted', 'Sehen Sie auf der Plattform nach'],
} as const satisfies Record<string, readonly [english: string, german: string]>;

/** One line of a platform's error table. */
export interface ErrorRow {
  readonly name: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string;
  /** Path and query of the call; some path of the platform when left out. */
  readonly endpoint?: string;
  /** Null: a good answer, whose gaps the streams see to. */
  readonly leads: Consequence | null;
  readonly reason?: FailureReason;
  readonly says?: readonly [english: string, german: string];
}

const failureOf = (connector: Connector, { status, headers = {}, body, endpoint = '/v1/thing' }: ErrorRow) =>
  connector.failure(
    {
      status,
      headers: new Headers(headers),
      body: typeof body === 'string' ? body : JSON.stringify(body),
      endpoint,
      limit: 'any',
    },
    now,
  );

const facts = { failures: 2, hasProgressed: false, nextInMs: 900_000, pace: 1, chance: 1 };

/** Follows each refusal from the platform's answer to the sentence that a person reads. */
export const errorTable = (connector: Connector, rows: readonly ErrorRow[]): void => {
  const told = rows.map((row) => [row.name, row] as const);

  describe(`every error of ${connector.platform}`, () => {
    it.each(told)('%s: has its consequence', (_name, row) => {
      const failure = failureOf(connector, row);
      expect(failure?.kind ?? null).toBe(row.leads?.kind ?? null);
      const { health, dueAt, reason } = nextState(failure, facts, now);
      expect(health).toBe(row.leads?.health ?? 'healthy');
      expect(reason).toBe(row.reason ?? null);
      expect(row.leads === null ? null : dueAt).toEqual(row.leads?.dueAt ?? null);
    });

    it.each(told.filter(([, row]) => row.leads !== null))('%s: tells in both languages what to do', (_name, row) => {
      const { health, reason } = nextState(failureOf(connector, row), facts, now);
      const words = troubleWords(health ?? 'healthy', reason);
      const [inEnglish, inGerman] = row.says ?? ['no sentence', 'kein Satz'];
      expect(english[words.todo]).toContain(inEnglish);
      expect(german[words.todo]).toContain(inGerman);
      expect(german[words.meaning]).not.toBe(english[words.meaning]);
    });

    it('asks nobody to connect again but for a refused token or a missing permission', () => {
      const asking = rows.filter((row) => {
        const { health, reason } = nextState(failureOf(connector, row), facts, now);
        return /connect (?:it|the account) again|connect again\b/i.test(
          english[troubleWords(health ?? 'healthy', reason).todo],
        );
      });
      const allowed: readonly (Consequence | null)[] = [
        consequences.reconnect,
        consequences.missing,
        consequences.gone,
      ];
      expect(asking.filter((row) => !allowed.includes(row.leads)).map(({ name }) => name)).toEqual([]);
    });
  });
};
