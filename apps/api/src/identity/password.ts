import { randomBytes } from 'node:crypto';

import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's default. OWASP's first choice for it: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password for keeping (argon2id). */
export const hashPassword = (password: string): Promise<string> => hash(password, options);

let unknown: Promise<string> | null = null;

/** Whether it is the password. Without a hash (nobody of that name) it takes as long and says no. */
export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  unknown ??= hashPassword(randomBytes(24).toString('base64'));
  const isRight = await verify(passwordHash ?? (await unknown), password);
  return isRight && passwordHash !== null;
};
