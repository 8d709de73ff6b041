import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { partsOf } from './file-parts.js';

const cut = async (chunks: readonly string[], length: number): Promise<Buffer[]> => {
  const from = async function* (): AsyncGenerator<string> {
    yield* chunks;
  };
  const parts: Buffer[] = [];
  for await (const part of partsOf(from(), length)) parts.push(part);
  return parts;
};

describe('the parts of a file', () => {
  it('are of one length but for the last one, and together the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 30 })),
        fc.integer({ min: 1, max: 9 }),
        async (chunks, length) => {
          const parts = await cut(chunks, length);
          expect(Buffer.concat(parts).toString()).toBe(Buffer.from(chunks.join('')).toString());
          expect(parts.slice(0, -1).every((part) => part.length === length)).toBe(true);
          expect(parts.at(-1)?.length ?? 1).toBeGreaterThan(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
