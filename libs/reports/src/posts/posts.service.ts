import type { PostsRequest, RankedPost, RankedPosts } from '@libs/contract';
import { isPictureAddress } from '@libs/connector';
import { type Database, inWorkspace } from '@libs/database';
import { type InteractionKind, interactionKinds } from '@libs/domain';

import type { ReportOwner } from '../sources.js';
import type { Span } from '../engagement/cell-state.js';
import { type Contributor, readingsIn, statesOf } from '../engagement/contributors.js';
import { planPeriod } from '../engagement/period.js';
import { partOf } from '../engagement/part.js';
import { ReportsService } from '../engagement/reports.service.js';
import { readScope } from '../engagement/scope.query.js';
import { labelIdsOf, postIdText } from '../ids.js';
import { RatesService } from '../rates/rates.service.js';
import { showsThumbnails } from './shows-thumbnails.js';
import { cursorFrom, cursorText } from './cursor.js';
import { cellOfPost, type PostCellContext } from './post-row.js';
import { type RankedRow, rankedPosts } from './posts.query.js';
import { wordsIn } from './words.js';

const everyone = { isEveryone: true, isSuppressed: false };

/** The accounts whose counters tell this kind in the period. */
const countingIn = (contributors: readonly Contributor[], kind: InteractionKind, span: Span): number[] =>
  contributors
    .filter((contributor) => statesOf(readingsIn([contributor], [kind]), everyone, span).counted.state === 'measured')
    .map(({ account }) => account.id);

/** Where this service hands out the picture of a post. */
const thumbnailOf = ({ id, thumbnail_url: address }: RankedRow): string | null =>
  address === null || !isPictureAddress(address) ? null : `/v1/posts/${postIdText(id)}/thumbnail`;

const shown = (row: RankedRow, context: PostCellContext): Omit<RankedPost, 'thumbnail'> => ({
  id: postIdText(row.id),
  accountId: String(row.account_id),
  platform: row.platform,
  externalId: row.external_id,
  text: row.text,
  url: row.url,
  thumbnailUrl: row.thumbnail_url,
  format: row.format,
  tags: row.tags,
  labels: row.labels.map(String),
  publishedAt: row.published_at.toISOString(),
  removedAt: row.removed_at?.toISOString() ?? null,
  inPeriod: {
    reactions: cellOfPost(row, ['reaction'], context),
    comments: cellOfPost(row, ['comment'], context),
    shares: cellOfPost(row, ['share'], context),
    interactions: cellOfPost(row, interactionKinds, context),
  },
  counters: { reactions: row.reactions, comments: row.comments, shares: row.shares },
});

/** Posts with what happened with them in a period. */
export class PostsService {
  constructor(
    private readonly ledger: Database,
    private readonly reports: ReportsService,
    private readonly rates: RatesService,
  ) {}

  /** One page of the posts, ranked as asked. */
  page({ workspaceId, workspace }: ReportOwner, request: PostsRequest): Promise<RankedPosts> {
    const { sort, order, limit, tag: tags, format: formats } = request;
    const ordering = `${sort} ${order}`;
    const after = request.cursor === undefined ? null : cursorFrom(request.cursor, ordering);
    const period = planPeriod({ ...request, granularity: 'total' }, workspace.timeZone);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const scope = await readScope(tenant, workspaceId, period);
      const contributors = this.reports.contributors(scope, { ...request, audience: [] }, period);
      const isNarrowed = request.platform.length > 0 || request.account.length > 0;
      const accounts = isNarrowed ? contributors.map(({ account }) => account.id) : null;
      const span = { start: period.from, end: period.to };
      const part = partOf('current', period, period.workspaceZone);
      const rows = await rankedPosts(tenant, {
        workspaceId,
        period,
        part,
        accounts,
        tags,
        labels: labelIdsOf(request.label),
        formats,
        words: wordsIn(request.search ?? ''),
        sort,
        order,
        counting: {
          reactions: countingIn(contributors, 'reaction', span),
          comments: countingIn(contributors, 'comment', span),
          shares: countingIn(contributors, 'share', span),
        },
        after,
        limit: limit + 1,
      });
      const areShown = await showsThumbnails(tenant, workspaceId);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const rates = await this.rates.named(tenant, workspaceId, request.rate);
      const rated =
        rates.length === 0
          ? null
          : await this.rates.ofPosts(tenant, { workspaceId, period, contributors, rates }, page);
      return {
        posts: page.map((row) => ({
          ...shown(row, { contributors, whose: everyone, period }),
          thumbnail: areShown ? thumbnailOf(row) : null,
          ...(rated === null ? {} : { rates: [...(rated.get(row.id) ?? [])] }),
        })),
        nextCursor:
          last === undefined ? null : cursorText({ rank: last.rank, postId: last.id.toString(), order: ordering }),
      };
    });
  }
}
