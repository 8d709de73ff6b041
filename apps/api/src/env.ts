import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { StoredApp } from '@libs/database';
import { platforms } from '@libs/domain';
import { z } from 'zod';

import type { RequestLimits } from './dependencies.js';

const defaultWebRoot = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..', 'web');

const address = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const blankIsMissing = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsMissing, schema.optional());

const jsonIn = (text: unknown): unknown => {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const PlatformApps = z.preprocess(
  jsonIn,
  z.partialRecord(
    z.enum(platforms),
    z.strictObject({
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      consumer: z.strictObject({ key: z.string().min(1), secret: z.string().min(1) }).exactOptional(),
    }),
  ),
);

const Env = z.object({
  DATABASE_URL: address(['postgres:', 'postgresql:']),
  REDIS_URL: optional(address(['redis:', 'rediss:'])),
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: optional(z.string()),
  PUBLIC_URL: optional(address(['http:', 'https:'])),
  RESONANCE_SECRET_KEY: z.string().regex(/^[0-9a-f]{64}$/i),
  WEB_ROOT: optional(z.string()),
  METRICS_TOKEN: optional(z.string().min(16)),
  TRUST_PROXY: optional(z.string()),
  PLATFORM_APPS: optional(PlatformApps),
  API_KEY_REQUESTS_PER_MINUTE: optional(z.coerce.number().int().min(1)),
  FILES_AT_ONCE: optional(z.coerce.number().int().min(1)),
  FILES_WAITING: optional(z.coerce.number().int().min(0)),
});

const expected: Record<keyof z.infer<typeof Env>, string> = {
  DATABASE_URL: 'must be the address of a Postgres database, such as postgres://user:password@host:5432/resonance',
  REDIS_URL: 'must be the address of a Redis server, such as redis://127.0.0.1:6379, or be left out',
  PORT: 'must be a port number from 0 to 65535',
  HOST: 'must be the address to listen on, such as 127.0.0.1',
  PUBLIC_URL: 'must be the address people open in their browser, such as https://resonance.company.example',
  RESONANCE_SECRET_KEY: 'must be 64 hexadecimal digits (make one with: openssl rand -hex 32)',
  WEB_ROOT: 'must be the folder of the built dashboard',
  METRICS_TOKEN: 'must be at least 16 characters, or be left out',
  TRUST_PROXY: 'must be a number of proxies, or their addresses separated by commas, or be left out',
  PLATFORM_APPS: 'must be JSON such as {"facebook":{"clientId":"…","clientSecret":"…"}}, or be left out',
  API_KEY_REQUESTS_PER_MINUTE: 'must be a whole number from 1, or be left out',
  FILES_AT_ONCE: 'must be a whole number from 1, or be left out',
  FILES_WAITING: 'must be a whole number from 0, or be left out',
};

/** What the process is told by its environment. */
export interface ApiEnv {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly port: number;
  readonly host: string;
  /** Null: http on the host and port that it listens on. */
  readonly publicUrl: URL | null;
  readonly secretKey: string;
  readonly webRoot: string;
  readonly metricsToken: string | null;
  /** As Express takes it: how many proxies stand in front, which ones, or false. */
  readonly trustProxy: number | string | false;
  /** The operator's apps by platform, for workspaces that have none of their own. */
  readonly platformApps: ReadonlyMap<string, Omit<StoredApp, 'endpoints'>>;
  readonly limits: RequestLimits;
}

/** Thrown when the environment is wrong; the message has one sentence per variable. */
export class EnvInvalid extends Error {
  override readonly name = 'EnvInvalid';
}

const trustProxyFrom = (text: string | undefined): number | string | false => {
  if (text === undefined || text === 'false') return false;
  return /^\d+$/.test(text) ? Number(text) : text;
};

const sentences = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path }) => String(path[0])))]
    .map((name) => `${name} ${Object.entries(expected).find(([key]) => key === name)?.[1] ?? 'is wrong'}.`)
    .join('\n');

/** Reads the environment; throws EnvInvalid. */
export const envFrom = (variables: Readonly<Record<string, string | undefined>>): ApiEnv => {
  const parsed = Env.safeParse(variables);
  if (!parsed.success) throw new EnvInvalid(sentences(parsed.error));
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    port: env.PORT ?? 3000,
    host: env.HOST ?? '127.0.0.1',
    publicUrl: env.PUBLIC_URL === undefined ? null : new URL(env.PUBLIC_URL),
    secretKey: env.RESONANCE_SECRET_KEY,
    webRoot: env.WEB_ROOT ?? defaultWebRoot,
    metricsToken: env.METRICS_TOKEN ?? null,
    trustProxy: trustProxyFrom(env.TRUST_PROXY),
    platformApps: new Map(Object.entries(env.PLATFORM_APPS ?? {})),
    limits: {
      keyRequests: env.API_KEY_REQUESTS_PER_MINUTE ?? 600,
      filesAtOnce: env.FILES_AT_ONCE ?? 2,
      filesWaiting: env.FILES_WAITING ?? 8,
    },
  };
};

/** The address that browsers reach the service at. */
export const publicUrlOf = ({ publicUrl, host, port }: Pick<ApiEnv, 'publicUrl' | 'host' | 'port'>): URL =>
  publicUrl ?? new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);

/** Reads this process's environment; throws EnvInvalid. */
export const readEnv = (): ApiEnv => envFrom(process.env);
