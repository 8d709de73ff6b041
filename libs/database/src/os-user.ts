import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A user of the operating system. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

const find = async (name: string): Promise<OsUser | null> => {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
};

/** The user that servers run as when root starts them: `postgres` when there is one, else `resonance`, made if need be. */
export const unprivilegedUser = async (): Promise<OsUser> => {
  const known = (await find('postgres')) ?? (await find('resonance'));
  if (known !== null) return known;
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'resonance']);
  const made = await find('resonance');
  if (made === null)
    throw new Error(
      'Postgres cannot run as root, and no other user could be made: set DATABASE_URL, or start as another user',
    );
  return made;
};
