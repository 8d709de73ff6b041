import type { MailRun } from '@libs/contract';

/** What is known of the newest run of a schedule. */
export interface RunFacts {
  readonly runAt: Date;
  /** Why no file was asked for; null: one was. */
  readonly problem: string | null;
  /** The file; null: none was asked for, or it is gone. */
  readonly file: { readonly state: string; readonly problem: string | null } | null;
  readonly mails: readonly {
    readonly sentAt: Date | null;
    readonly dueAt: Date | null;
    readonly problem: string | null;
  }[];
}

const stateOf = ({ file }: RunFacts, { waiting, failed }: { waiting: number; failed: number }): MailRun['state'] => {
  if (file?.state === 'waiting' || file?.state === 'running') return 'making';
  if (waiting > 0) return 'sending';
  return failed > 0 ? 'failed' : 'done';
};

/** How a run went, told by its mails: those that wait, those that went out, those that never will. */
export const lastRunOf = (facts: RunFacts): MailRun => {
  const { runAt, problem, file, mails } = facts;
  const sent = mails.filter(({ sentAt }) => sentAt !== null).length;
  const waiting = mails.filter(({ sentAt, dueAt }) => sentAt === null && dueAt !== null).length;
  const failed = mails.length - sent - waiting;
  const counts = { sent, waiting, failed };
  const run = { runAt: runAt.toISOString(), ...counts };
  if (problem !== null) return { ...run, state: 'failed', problem };
  const why = file?.problem ?? mails.find((mail) => mail.sentAt === null && mail.problem !== null)?.problem ?? null;
  return { ...run, state: stateOf(facts, counts), problem: why };
};
