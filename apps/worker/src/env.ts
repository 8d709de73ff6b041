import { sealKeyFrom } from '@libs/database';
import { z } from 'zod';

const whole = (fallback: number, least: number) => z.coerce.number().int().min(least).default(fallback);

const Variables = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be the address of a Postgres database (postgres://…)',
  }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be the address of a Redis server (redis://…)' }).optional(),
  RESONANCE_SECRET_KEY: z.string({ error: 'must be set' }).transform((text, context) => {
    try {
      return sealKeyFrom(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: String(error instanceof Error ? error.message : error) });
      return z.NEVER;
    }
  }),
  WORKER_CONCURRENCY: whole(4, 1),
  SYNC_TICK_MS: whole(1000, 50),
  CADENCE_FACTOR: z.coerce.number().positive().default(1),
  BUDGET_FACTOR: z.coerce.number().positive().default(1),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().default('127.0.0.1'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be the address of a mail server (smtp://…)' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@]+@[^@]+$/, { error: 'must be a mail address' })
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be the address of the dashboard (https://…)' }).optional(),
});

const Consistent = Variables.refine(({ SMTP_URL: url, MAIL_FROM: from }) => url === undefined || from !== undefined, {
  path: ['MAIL_FROM'],
  error: 'must be set with SMTP_URL: it is the address that mails come from',
});

/** How mails are sent. */
export interface MailSettings {
  /** Secret: holds the password. */
  readonly url: string;
  readonly from: string;
  /** Where the dashboard is, for links; null: unknown. */
  readonly publicUrl: URL | null;
}

/** The worker's settings. */
export interface WorkerEnv {
  readonly databaseUrl: string;
  /** Null: the queues live in the database. */
  readonly redisUrl: string | null;
  readonly secretKey: Uint8Array;
  /** How many streams are read at a time. */
  readonly concurrency: number;
  /** How often due streams are looked for. */
  readonly tickMs: number;
  /** Multiplies every planned pause between two readings. */
  readonly pace: number;
  /** Multiplies the ceilings that connectors declare, for apps whose platform has granted them more calls. */
  readonly budgetFactor: number;
  /** Where health and metrics are served; 0: nowhere. */
  readonly port: number;
  readonly host: string;
  /** Where the dashboard is, with a slash at its end, for links; null: unknown. */
  readonly publicUrl: URL | null;
  /** Null: no mails are sent. */
  readonly mail: MailSettings | null;
}

/** Thrown when the environment does not do; the message names every wrong variable in a sentence. */
export class EnvironmentWrong extends Error {
  override readonly name = 'EnvironmentWrong';
}

const publicUrlOf = ({ PUBLIC_URL: shown }: z.infer<typeof Variables>): URL | null =>
  shown === undefined ? null : new URL(shown.endsWith('/') ? shown : `${shown}/`);

const mailOf = (variables: z.infer<typeof Variables>): MailSettings | null => {
  const { SMTP_URL: url, MAIL_FROM: from } = variables;
  return url === undefined || from === undefined ? null : { url, from, publicUrl: publicUrlOf(variables) };
};

/** Reads the settings from the environment; an empty variable counts as unset. */
export const readEnv = (environment: Readonly<Record<string, string | undefined>> = process.env): WorkerEnv => {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data, error } = Consistent.safeParse(set);
  if (data === undefined)
    throw new EnvironmentWrong(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`).join('\n'));
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL ?? null,
    secretKey: data.RESONANCE_SECRET_KEY,
    concurrency: data.WORKER_CONCURRENCY,
    tickMs: data.SYNC_TICK_MS,
    pace: data.CADENCE_FACTOR,
    budgetFactor: data.BUDGET_FACTOR,
    port: data.PORT,
    host: data.HOST,
    publicUrl: publicUrlOf(data),
    mail: mailOf(data),
  };
};
