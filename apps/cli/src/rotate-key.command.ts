import { connectDatabase, rotateKey, SealBroken, sealKeyFrom } from '@libs/database';

import { type CliEnvironment, readEnvironment, UserMistake } from './env.js';

/** What `resonance rotate-key` works on; throws UserMistake with a sentence when something is missing. */
export const rotationFrom = ({ databaseUrl, secretKey, previousSecretKey }: CliEnvironment) => {
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database whose secrets are encrypted.');
  if (secretKey === undefined) throw new UserMistake('Set RESONANCE_SECRET_KEY to the new key.');
  if (previousSecretKey === undefined)
    throw new UserMistake('Set RESONANCE_PREVIOUS_SECRET_KEY to the key that secrets are encrypted with now.');
  if (previousSecretKey.toLowerCase() === secretKey.toLowerCase())
    throw new UserMistake('RESONANCE_SECRET_KEY and RESONANCE_PREVIOUS_SECRET_KEY are the same key.');
  return { databaseUrl, from: sealKeyFrom(previousSecretKey), to: sealKeyFrom(secretKey) };
};

/** `resonance rotate-key`: encrypts every secret of DATABASE_URL with a new key; all or none. */
export const rotateKeyCommand = async (): Promise<void> => {
  const { databaseUrl, ...keys } = rotationFrom(readEnvironment());
  const database = connectDatabase({ url: databaseUrl });
  try {
    const done = await rotateKey(database, keys);
    for (const { table, secrets } of done) process.stdout.write(`${table}: ${secrets}\n`);
    const total = done.reduce((sum, { secrets }) => sum + secrets, 0);
    process.stdout.write(`${total} secrets are encrypted with the new key; the previous one opens none any more.\n`);
  } catch (error) {
    if (error instanceof SealBroken) throw new UserMistake(`${error.message} Nothing was changed.`);
    throw error;
  } finally {
    await database.close();
  }
};
