import { defineBackfill } from '@libs/connector';

import { comments } from './comments.stream.js';
import { counters } from './counters.stream.js';
import { findPosts } from './posts.stream.js';
import { reactions } from './reactions.stream.js';

/** All posts of the organisation, with their counters, reactions and comments. */
export const backfill = defineBackfill({ mostPosts: null, find: findPosts, lists: { counters, reactions, comments } });
