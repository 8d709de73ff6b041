import { Gone, NotPermitted } from '@libs/connector';
import { z } from 'zod';

import { type Graph, graphUrl } from './facebook.paging.js';
import { graphLimit } from './facebook.quotas.js';

/**
 * Makes sure that the page itself can be seen. Facebook says "does not exist" of deleted posts and of all that a token
 * may no longer see, so a missing post is believed to be gone only while its page stands.
 */
export const provePageVisible = async ({ app, http }: Graph, pageId: string): Promise<void> => {
  try {
    await http.get(graphUrl(app, encodeURIComponent(pageId), { fields: 'id' }), z.object({ id: z.string() }), {
      endpoint: graphLimit,
    });
  } catch (error) {
    if (error instanceof Gone) throw new NotPermitted('Facebook no longer shows the page itself to this connection.');
    throw error;
  }
};
