import type { Database } from '@libs/database';

/** A schedule of a test, and how it differs from a weekly CSV in English that is due now. */
export interface ScriptedSchedule {
  readonly workspaceId: number;
  readonly now: Date;
  readonly part: object;
  readonly query: object;
}

/** Saves a report and mails it; answers the schedule's id. */
export const scriptedSchedule = async (
  { prisma }: Database,
  { workspaceId, now, part, query }: ScriptedSchedule,
): Promise<number> => {
  const report = await prisma.savedReport.create({
    data: {
      workspaceId,
      name: `Weekly ${Math.random()}`,
      query: { period: { kind: 'month' }, ...query },
      names: { account: {}, audience: { 9: 'Press' }, label: {} },
      updatedAt: now,
    },
  });
  const plan = { cadence: 'weekly', weekday: 1, monthDay: 1, minute: 480, period: { kind: 'week' } };
  const times = { nextAt: now, createdAt: now, updatedAt: now };
  const { id } = await prisma.mailSchedule.create({
    data: { workspaceId, savedReportId: report.id, ...plan, format: 'csv', language: 'en', ...times, ...part },
  });
  return id;
};

/** The words of a message as its reader has them. */
export const readable = (message: string): string =>
  message
    .replaceAll('=\r\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());

/** The CSV file in a message. */
export const fileIn = (message: string): string =>
  Buffer.from(/filename=\S+\.csv\r\n\r\n([\w+/=\r\n]+)/.exec(message)?.[1] ?? '', 'base64').toString();

/** The token of the link in a readable message. */
export const tokenIn = (text: string): string =>
  /https:\/\/resonance\.example\/mail\/([\w-]{43})/.exec(text)?.[1] ?? '';
