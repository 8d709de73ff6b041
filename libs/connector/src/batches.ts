import type { KnownPost } from './connector.js';

/** The ids of posts in groups of `size`, as platforms take them; the last group may be smaller, none is empty. */
export async function* batchesOf(posts: AsyncIterable<KnownPost>, size: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const { postId } of posts) {
    batch.push(postId);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
