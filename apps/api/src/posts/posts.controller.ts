import { PostsRequest, RankedPosts } from '@libs/contract';
import { PostsService } from '@libs/reports';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';

/** The posts of the accounts. */
@ApiTags('posts')
@Needs('read')
@Controller('posts')
export class PostsController {
  constructor(private readonly posts: PostsService) {}

  @Get()
  @Answers(RankedPosts, { summary: 'Posts, ranked by what happened with them in the period' })
  list(@CurrentCaller() caller: Caller, @Query({ schema: PostsRequest }) request: PostsRequest): Promise<RankedPosts> {
    return this.posts.page(caller, request);
  }
}
