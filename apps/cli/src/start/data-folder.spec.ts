import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { UserMistake } from '../env.js';
import { type Demo, openDataFolder, readDemo, readSecrets, writeDemo } from './data-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resonance-data-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('the secrets', () => {
  it('are made once, long enough, and read by their owner alone', async () => {
    const made = await readSecrets(folder);
    expect(made.secretKey).toMatch(/^[0-9a-f]{64}$/);
    expect(made.postgresPassword.length).toBeGreaterThanOrEqual(24);
    await expect(readSecrets(folder)).resolves.toEqual(made);
    await expect(modeOf(join(folder, 'secrets.json'))).resolves.toBe('600');
  });

  it('are others in another folder', async () => {
    const other = join(folder, 'other');
    await openDataFolder(other);
    expect(await readSecrets(other)).not.toEqual(await readSecrets(folder));
  });

  it('are read by their owner alone also when a broken start left its file open to all', async () => {
    const left = join(folder, 'secrets.json.new');
    await writeFile(left, 'half', { mode: 0o666 });
    await chmod(left, 0o666);
    await readSecrets(folder);
    await expect(modeOf(join(folder, 'secrets.json'))).resolves.toBe('600');
  });

  it.each([
    ['cut off', '{"secretKey":"ab'],
    ['empty', ''],
    ['of another shape', '{"secretKey":"ab"}'],
    ['without a whole key', `{"secretKey":"${'a'.repeat(63)}","postgresPassword":"word"}`],
  ])('that are %s are named as damaged and left as they are', async (_, text) => {
    const path = join(folder, 'secrets.json');
    await writeFile(path, text);
    const reading = readSecrets(folder);
    await expect(reading).rejects.toBeInstanceOf(UserMistake);
    await expect(reading).rejects.toThrow(`${path} is damaged: restore it from a backup, or delete it to begin anew.`);
    await expect(readFile(path, 'utf8')).resolves.toBe(text);
  });

  it('that cannot be read are not made anew', async () => {
    const path = join(folder, 'secrets.json');
    await symlink('secrets.json', path);
    await expect(readSecrets(folder)).rejects.toMatchObject({ code: 'ELOOP' });
  });
});

describe('the demo company', () => {
  const demo: Demo = {
    email: 'demo@resonance.example',
    password: 'word',
    apiKey: null,
    ports: [1, 2, 3],
    isConnected: false,
    isCaughtUp: false,
  };

  it('is unknown at first, then as it was left', async () => {
    await expect(readDemo(folder)).resolves.toBeNull();
    await writeDemo(folder, demo);
    await writeDemo(folder, { ...demo, isConnected: true });
    await expect(readDemo(folder)).resolves.toEqual({ ...demo, isConnected: true });
    await expect(readdir(folder)).resolves.toEqual(['demo.json']);
  });

  it('is written whole or not at all', async () => {
    await writeDemo(folder, demo);
    await symlink('nowhere/at-all', join(folder, 'demo.json.new'));
    await expect(writeDemo(folder, { ...demo, email: 'other' })).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readDemo(folder)).resolves.toEqual(demo);
  });
});

describe('the data folder', () => {
  it('is made with the folders above it, which others may pass but not list', async () => {
    const deep = join(folder, 'a', 'b');
    await openDataFolder(deep);
    await openDataFolder(deep);
    await expect(modeOf(deep)).resolves.toBe('711');
  });

  it('that cannot be written is told with its reason and what to do', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(openDataFolder(join(path, 'data'))).rejects.toThrow(
      new UserMistake(
        `The folder ${join(path, 'data')} cannot be written (ENOTDIR): give this user the right to write it, or set RESONANCE_DATA_DIR to another one.`,
      ),
    );
  });
});
