import type { CommentAdded, Platform, ShareAdded } from '../world/event.js';
import type { Population } from '../world/population.js';

/** What a platform counts, and which of it can be read one by one. */
export interface ListingRule {
  /** Whether the comment belongs to the post's counter. */
  countsComment(event: CommentAdded): boolean;
  /** `earlier`: how many different people reacted to the post before this person first did. */
  listsReaction(actor: number, earlier: number): boolean;
  listsShare(event: ShareAdded): boolean;
}

const likersListed = 100;

/** The rules of the three platforms, as their documentation states them. */
export const listingRule = (platform: Platform, population: Population): ListingRule => {
  switch (platform) {
    case 'facebook':
      return {
        countsComment: () => true,
        listsReaction: (actor) => population.consents(actor),
        listsShare: ({ actor }) => population.consents(actor),
      };
    case 'x':
      return {
        countsComment: ({ parent }) => parent === null,
        listsReaction: (_actor, earlier) => earlier < likersListed,
        listsShare: () => true,
      };
    case 'linkedin':
      return { countsComment: () => true, listsReaction: () => true, listsShare: () => false };
  }
};
