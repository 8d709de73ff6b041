import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { UserMistake } from '../env.js';

const Secrets = z.object({ secretKey: z.string().regex(/^[0-9a-f]{64}$/), postgresPassword: z.string() });
/** Secrets made at the first start. */
export type Secrets = z.infer<typeof Secrets>;

const Demo = z.object({
  email: z.string(),
  password: z.string(),
  apiKey: z.string().nullable(),
  ports: z.array(z.int()),
  /** Set once the accounts are connected. */
  isConnected: z.boolean(),
  /** Set once the simulated past has been read. */
  isCaughtUp: z.boolean(),
});
/** What is remembered of the demo company. */
export type Demo = z.infer<typeof Demo>;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Undefined where the text is no JSON, which is no JSON value. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readJson = async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new UserMistake(`${path} is damaged: restore it from a backup, or delete it to begin anew.`);
  return parsed.data;
};

/** Writes a file whole or not at all, even if the power fails, readable by its owner alone. */
const writeJson = async (path: string, value: unknown): Promise<void> => {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.chmod(0o600); // the mode above is for a file that was not there
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
};

/** Makes the data folder, or says why it cannot be written. */
export const openDataFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 });
    await writeFile(join(folder, '.writable'), '');
  } catch (error) {
    throw new UserMistake(
      `The folder ${folder} cannot be written (${String(codeOf(error))}): give this user the right to write it, or set RESONANCE_DATA_DIR to another one.`,
    );
  }
};

/** The secret key that an earlier start made; null when there is none. */
export const knownSecretKey = async (folder: string): Promise<string | null> =>
  (await readJson(join(folder, 'secrets.json'), Secrets))?.secretKey ?? null;

/** The secrets of this installation, made when there are none. */
export const readSecrets = async (folder: string): Promise<Secrets> => {
  const path = join(folder, 'secrets.json');
  const known = await readJson(path, Secrets);
  if (known !== null) return known;
  const made = { secretKey: randomBytes(32).toString('hex'), postgresPassword: randomBytes(18).toString('base64url') };
  await writeJson(path, made);
  return made;
};

/** The demo company as it was left, or null. */
export const readDemo = (folder: string): Promise<Demo | null> => readJson(join(folder, 'demo.json'), Demo);

/** Remembers the demo company. */
export const writeDemo = (folder: string, demo: Demo): Promise<void> => writeJson(join(folder, 'demo.json'), demo);
