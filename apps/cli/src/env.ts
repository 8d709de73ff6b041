import { resolve } from 'node:path';

import { z } from 'zod';

const addressOf = (protocol: RegExp, beginning: string) =>
  z.url({ protocol, error: `must be an address that begins with ${beginning}` }).optional();

const secretKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, { error: 'must be 64 hexadecimal digits' })
  .optional();

const Environment = z.object({
  DATABASE_URL: addressOf(/^postgres(ql)?$/, 'postgres://'),
  REDIS_URL: addressOf(/^rediss?$/, 'redis://'),
  RESONANCE_SECRET_KEY: secretKey,
  RESONANCE_PREVIOUS_SECRET_KEY: secretKey,
  SMTP_URL: addressOf(/^smtps?$/, 'smtp://'),
  PUBLIC_URL: z.string().optional(),
  RESONANCE_API_KEY: z.string().optional(),
  RESONANCE_DATA_DIR: z.string().default('.data'),
});

/** The environment of the command line. */
export interface CliEnvironment {
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly secretKey: string | undefined;
  /** What secrets were encrypted with until now, for `resonance rotate-key`. */
  readonly previousSecretKey: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Where people reach the dashboard, as the services are told. */
  readonly publicUrl: string | undefined;
  /** What `resonance export` shows the service. */
  readonly apiKey: string | undefined;
  /** Where everything that must outlive a restart is kept. */
  readonly dataFolder: string;
}

/** A mistake of whoever started the command: shown as its message alone. */
export class UserMistake extends Error {
  override readonly name = 'UserMistake';
}

const unlessEmpty = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** What programs that are started from here inherit. */
export const inheritedEnvironment = (): NodeJS.ProcessEnv => process.env;

/** Reads the environment; throws UserMistake with a sentence for a wrong value. */
export const readEnvironment = (source: NodeJS.ProcessEnv = process.env): CliEnvironment => {
  const given = Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, unlessEmpty(source[name])]));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserMistake(`${issue?.path.join('.') ?? 'the environment'} ${issue?.message ?? 'is wrong'}.`);
  }
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    redisUrl: parsed.data.REDIS_URL,
    secretKey: parsed.data.RESONANCE_SECRET_KEY,
    previousSecretKey: parsed.data.RESONANCE_PREVIOUS_SECRET_KEY,
    smtpUrl: parsed.data.SMTP_URL,
    publicUrl: parsed.data.PUBLIC_URL,
    apiKey: parsed.data.RESONANCE_API_KEY,
    dataFolder: resolve(parsed.data.RESONANCE_DATA_DIR),
  };
};
