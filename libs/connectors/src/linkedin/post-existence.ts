import { z } from 'zod';

import { call, type LinkedinContext } from './linkedin.calls.js';
import { encodeUrn } from './urn.js';

/**
 * Makes sure that a post is still there; Gone if not. LinkedIn also answers 404 for lists that are merely empty, so
 * such an answer alone says nothing of the post.
 */
export const provePostExists = async (context: LinkedinContext, postId: string): Promise<void> => {
  const path = `posts/${encodeUrn(postId)}`;
  await call(context, { path, resource: 'posts', method: 'GET' }, z.object({ id: z.string() }));
};
