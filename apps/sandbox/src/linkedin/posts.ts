import { type Answer, ok } from '../http/exchange.js';
import type { PostState } from '../platform/post-state.js';
import { hashOf } from '../world/random.js';
import { linkedinError, notFound, refuseParameter } from './linkedin-error.js';
import { offsetPage, pathKey } from './rest-li.js';
import { type LinkedinView, organizationOf, organizationUrn } from './view.js';

const hashtag = /#([\p{L}\p{N}_]+)/gu;

/** Text as LinkedIn keeps it: its own marks are escaped, hashtags are templates. */
export const littleText = (text: string): string => {
  const parts = text.split(hashtag);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? `{hashtag|\\#|${part}}` : part.replaceAll(/[\\|{}@[\]()<>#*_~]/g, (mark) => `\\${mark}`),
    )
    .join('');
};

const contentOf = ({ number, format }: PostState['draft']): object => {
  const key = hashOf('media', number).toString(36).toUpperCase();
  switch (format) {
    case 'photo':
      return { content: { media: { altText: 'A cup of coffee', id: `urn:li:image:D4E10AQ${key}` } } };
    case 'video':
      return { content: { media: { id: `urn:li:video:C5F10AQ${key}`, title: 'Clip' } } };
    case 'link':
      return {
        content: {
          article: {
            source: `https://nordlicht.example/stories/${number}`,
            title: 'Nordlicht stories',
            description: 'From the roastery',
            thumbnail: `urn:li:image:D4E10AQ${key}`,
          },
        },
      };
    case 'text':
      return {};
  }
};

const told = (view: LinkedinView, { id, draft }: PostState): object => ({
  id,
  author: organizationUrn(view),
  commentary: littleText(draft.text),
  visibility: 'PUBLIC',
  lifecycleState: 'PUBLISHED',
  createdAt: draft.publishedAt,
  publishedAt: draft.publishedAt,
  lastModifiedAt: draft.publishedAt,
  lifecycleStateInfo: { isEditedByAuthor: false },
  isReshareDisabledByAuthor: false,
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  ...contentOf(draft),
});

const shareOrUgcPost = /^urn:li:(share|ugcPost):\d+$/;

const postReaders: ReadonlySet<string> = new Set(['ADMINISTRATOR', 'DIRECT_SPONSORED_CONTENT_POSTER']);

/** Posts of the organisation, youngest first. */
export const postsByAuthor = (view: LinkedinView): Answer => {
  const { query, context, request } = view;
  const author = query.required('author');
  if (!/^urn:li:(organization|organizationBrand|person):/.test(author))
    refuseParameter(`Invalid urn for author: ${author}`, 'INVALID_URN_TYPE');
  const organization = organizationOf(view, author);
  if (organization === null || !organization.rights.some((right) => postReaders.has(right)))
    return linkedinError({
      status: 403,
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
      message: 'Member does not have permission to read posts of this author',
    });
  const sortBy = query.text('sortBy') ?? 'LAST_MODIFIED';
  if (sortBy !== 'LAST_MODIFIED' && sortBy !== 'CREATED') refuseParameter(`Invalid sortBy: ${sortBy}`, 'PARAM_INVALID');
  const own = author === organizationUrn(view) ? [...context.world.state.posts.values()] : [];
  const all = own.toSorted((left, right) => right.order - left.order);
  const render = (post: PostState): object => told(view, post);
  return ok(offsetPage(request, query, { all, render, total: 'kept', empty: 'listed' }));
};

const findPost = ({ context }: LinkedinView, urn: string): PostState | null => {
  if (!shareOrUgcPost.test(urn)) return refuseParameter(`Invalid urn type: ${urn}`, 'INVALID_URN_TYPE');
  const found = context.world.state.find(urn);
  return found?.kind === 'post' ? found.post : null;
};

/** One post by its share or ugcPost URN. */
export const singlePost = (view: LinkedinView): Answer => {
  const post = findPost(view, pathKey(view.request.params['urn']));
  return post === null ? notFound('Could not find entity') : ok(told(view, post));
};

/** Several posts; those that are gone are under `errors`. */
export const postsByIds = (view: LinkedinView): Answer => {
  const results: Record<string, object> = {};
  const statuses: Record<string, number> = {};
  const errors: Record<string, object> = {};
  for (const urn of view.query.list('ids') ?? refuseParameter('Parameter ids is required')) {
    const post = findPost(view, urn);
    statuses[urn] = post === null ? 404 : 200;
    if (post === null) errors[urn] = { status: 404, code: 'RESOURCE_NOT_FOUND', message: 'Could not find entity' };
    else results[urn] = told(view, post);
  }
  return ok({ results, statuses, errors });
};
