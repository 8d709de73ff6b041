import { Id, ThumbnailChoice } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { postIdFrom, showsThumbnails } from '@libs/reports';
import { Body, Controller, Get, Param, Put, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound } from '../http/problem.js';
import { ThumbnailsService } from './thumbnails.service.js';

const summary = 'The picture of a post, loaded from the platform by this service; 204 where there is none to show';

/** Pictures of posts, and whether they are shown. */
@ApiTags('posts')
@Controller()
export class ThumbnailsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly thumbnails: ThumbnailsService,
  ) {}

  @Get('posts/:postId/thumbnail')
  @Needs('read')
  @ApiOperation({ summary })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp', 'image/gif')
  @ApiResponse({ status: 200, description: summary, schema: { type: 'string', format: 'binary' } })
  async picture(
    @CurrentCaller() { workspaceId }: Caller,
    @Param('postId', { schema: Id }) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const picture = await this.thumbnails.of(workspaceId, postIdFrom(id));
    if (picture === null) throw notFound('post');
    if (picture === 'none') {
      // No mistake of whoever asks: a page shows its posts and nobody's console fills with failures.
      response.status(204);
      return undefined;
    }
    // Kept by the browser of whoever may see it alone; opened by itself it can do nothing.
    response.set('cache-control', 'private, max-age=3600');
    response.set('content-security-policy', "default-src 'none'; sandbox");
    return new StreamableFile(picture.bytes, { type: picture.type, length: picture.bytes.byteLength });
  }

  @Get('thumbnails')
  @Needs('read')
  @Answers(ThumbnailChoice, { summary: 'Whether pictures of posts are shown' })
  choice(@CurrentCaller() { workspaceId }: Caller): Promise<ThumbnailChoice> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => ({
      isShown: await showsThumbnails(tenant, workspaceId),
    }));
  }

  @Put('thumbnails')
  @Needs('choose-defaults')
  @Answers(ThumbnailChoice, { summary: 'Choose whether pictures of posts are shown; switched off, none is loaded' })
  choose(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ThumbnailChoice }) { isShown }: ThumbnailChoice,
  ): Promise<ThumbnailChoice> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.workspace.update({ where: { id: workspaceId }, data: { showsThumbnails: isShown } });
      const by = { ...authorOf(caller, this.clock.now()), workspaceId };
      await writeAudit(tenant, by, { action: 'thumbnails.set', subject: isShown ? 'on' : 'off' });
      return { isShown };
    });
  }
}
