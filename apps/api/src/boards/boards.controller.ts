import { Board, BoardChange, BoardList, BoardRequest, Id } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { BoardsService } from './boards.service.js';

/** Reports arranged beside each other. */
@ApiTags('reports')
@Controller('boards')
export class BoardsController {
  constructor(private readonly boards: BoardsService) {}

  @Needs('read')
  @Get()
  @Answers(BoardList, { summary: 'The boards that are shared, and your own, by name' })
  async list(@CurrentCaller() caller: Caller): Promise<BoardList> {
    return { boards: await this.boards.list(caller) };
  }

  @Needs('save-reports')
  @Post()
  @Answers(Board, { summary: 'Make a board', status: 201 })
  create(@CurrentCaller() caller: Caller, @Body({ schema: BoardRequest }) request: BoardRequest): Promise<Board> {
    return this.boards.create(caller, request);
  }

  @Needs('read')
  @Get(':id')
  @Answers(Board, { summary: 'A board with its widgets in order, and what was deleted since of what they show' })
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<Board> {
    return this.boards.read(caller, rowIdOf(id, 'board'));
  }

  @Needs('save-reports')
  @Put(':id')
  @Answers(Board, { summary: 'Change a board; 409 if somebody else changed it since the version you saw' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BoardChange }) change: BoardChange,
  ): Promise<Board> {
    return this.boards.change(caller, rowIdOf(id, 'board'), change);
  }

  @Needs('save-reports')
  @Delete(':id')
  @AnswersNothing('Delete a board; the reports on it stay')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.boards.remove(caller, rowIdOf(id, 'board'));
  }
}
