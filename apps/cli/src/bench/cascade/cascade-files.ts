import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type CascadeRow, cascadeRows } from '../../spread/cascade-rows.js';

async function* linesOf(path: string): AsyncGenerator<string> {
  yield* (await readFile(path, 'utf8')).split('\n');
}

/** Reshares of recorded posts (RESONANCE_DATA/tideh), with the followers of who shared. */
export const recordedCascades = async (folder: string): Promise<readonly (readonly CascadeRow[])[]> => {
  const files = (await readdir(join(folder, 'tideh'))).filter((file) => /^RT\d+\.txt$/.test(file)).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const rows: CascadeRow[] = [];
      for await (const row of cascadeRows(linesOf(join(folder, 'tideh', file)))) rows.push(row);
      return rows;
    }),
  );
};

/** A cascade of which is known who shared from whom. */
export interface KnownCascade {
  readonly times: readonly number[];
  /** Of the shares, how many followed another share and not the post itself. */
  readonly indirect: number;
}

/** Cascades with the path of each share (RESONANCE_DATA/casflow). */
export const knownCascades = async (folder: string): Promise<readonly KnownCascade[]> => {
  const text = await readFile(join(folder, 'casflow', 'sample_dataset.txt'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const shares = (line.split('\t')[4] ?? '').split(' ').flatMap((one) => {
        const [path = '', time = ''] = one.split(':');
        const depth = path.split('/').length - 1;
        return depth === 0 ? [] : [{ depth, seconds: Number(time) }];
      });
      return {
        times: shares.map(({ seconds }) => seconds).toSorted((a, b) => a - b),
        indirect: shares.filter(({ depth }) => depth > 1).length,
      };
    });
};
