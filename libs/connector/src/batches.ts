import type { KnownPost } from './connector.js';

/** Groups of `size`; the last one may be smaller, none is empty. */
export async function* groupsOf<T>(members: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const member of members) {
    group.push(member);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The ids of posts in groups of `size`, as platforms take them; the last group may be smaller, none is empty. */
export async function* batchesOf(posts: AsyncIterable<KnownPost>, size: number): AsyncGenerator<string[]> {
  for await (const group of groupsOf(posts, size)) yield group.map(({ postId }) => postId);
}
