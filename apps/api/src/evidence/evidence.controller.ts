import {
  CellEvidence,
  CellEvidenceRequest,
  FetchEvidence,
  Id,
  PostEvidence,
  PostEvidenceRequest,
} from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { postIdFrom } from '@libs/reports';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound } from '../http/problem.js';
import { CellEvidenceService } from './cell-evidence.service.js';
import { fetchEvidence } from './fetch-evidence.query.js';
import { readPostEvidence } from './post-evidence.js';

const largestFetchId = 2n ** 63n - 1n;

/** From a figure down to the platform's answer. */
@ApiTags('evidence')
@Needs('read')
@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly ledger: Ledger,
    private readonly cells: CellEvidenceService,
    private readonly clock: Clock,
    private readonly connectors: Connectors,
  ) {}

  @Get('cell')
  @Answers(CellEvidence, { summary: 'The posts behind a cell of the engagement report; their cells add up to it' })
  cell(
    @CurrentCaller() caller: Caller,
    @Query({ schema: CellEvidenceRequest }) request: CellEvidenceRequest,
  ): Promise<CellEvidence> {
    return this.cells.evidence(caller, request);
  }

  @Get('posts/:postId')
  @Answers(PostEvidence, { summary: "The readings of a post's counters and its interactions in a period" })
  async post(
    @CurrentCaller() { workspaceId }: Caller,
    @Param('postId', { schema: Id }) postId: string,
    @Query({ schema: PostEvidenceRequest }) request: PostEvidenceRequest,
  ): Promise<PostEvidence> {
    const found = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      readPostEvidence(tenant, { workspaceId, postId: postIdFrom(postId) }, { ...request, now: this.clock.now() }),
    );
    if (found === null) throw notFound('post');
    const rules = this.connectors.byPlatform.get(found.post.platform)?.retention;
    return {
      ...found,
      peopleHours: rules?.actor_link.hours ?? null,
      postHours: rules?.post_content.hours ?? null,
    };
  }

  @Get('fetches/:id')
  @Answers(FetchEvidence, { summary: "A platform's answer as it was received" })
  async fetch(
    @CurrentCaller() { workspaceId }: Caller,
    @Param('id', { schema: Id }) text: string,
  ): Promise<FetchEvidence> {
    const id = BigInt(text);
    if (id > largestFetchId) throw notFound('answer of a platform');
    const now = this.clock.now();
    const found = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      fetchEvidence(tenant, { workspaceId, id }, now),
    );
    if (found === null) throw notFound('answer of a platform');
    return found;
  }
}
