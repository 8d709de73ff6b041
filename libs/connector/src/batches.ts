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

/** Each member with whether it is the last one. */
export async function* markingLast<T>(members: AsyncIterable<T>): AsyncGenerator<{ member: T; isLast: boolean }> {
  let held: { readonly member: T } | null = null;
  for await (const member of members) {
    if (held !== null) yield { member: held.member, isLast: false };
    held = { member };
  }
  if (held !== null) yield { member: held.member, isLast: true };
}

/**
 * What is read from a place on; from the beginning when nothing is there any more, so that a pass whose place fell behind
 * the last thing does not end for good.
 */
export async function* roundFrom<T>(
  start: string | null,
  read: (start: string | null) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let isEmpty = true;
  for await (const member of read(start)) {
    isEmpty = false;
    yield member;
  }
  if (isEmpty && start !== null) yield* read(null);
}
