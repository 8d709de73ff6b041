import { defineBackfill } from '@libs/connector';

import { comments } from './comments.stream.js';
import { findPosts } from './posts.stream.js';
import { reactions } from './reactions.stream.js';
import { shares } from './shares.stream.js';

/** All posts of the page that Facebook lists (about 600 a year), with their comments, shares and reactions. */
export const backfill = defineBackfill({ mostPosts: null, find: findPosts, lists: { comments, shares, reactions } });
