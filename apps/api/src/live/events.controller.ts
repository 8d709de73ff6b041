import { EventId, EventsRequest } from '@libs/contract';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { ProblemException } from '../http/problem.js';
import { LiveService } from './live.service.js';
import type { StreamSink } from './live-streams.js';

const summary =
  'Server-sent events: `booked` after platforms were read, about once a second at most, with the accounts and posts ' +
  'that the answers told of; `alert` when an alert began, changed or is over. Send `accept: text/event-stream`, and after a break the header `Last-Event-ID`.';

const eventStream = 'text/event-stream';

const notAcceptable = (): ProblemException =>
  new ProblemException({
    status: 406,
    code: 'event-stream-needed',
    title: `This answer has no end: ask for it with the header accept: ${eventStream}`,
  });

/** Whether the client says that it can read a stream. */
const wantsStream = (accept: string | undefined): boolean =>
  (accept ?? '').split(',').some((part) => part.split(';', 1)[0]?.trim().toLowerCase() === eventStream);

/** The client's own memory of where it was goes before what its address says. */
const lastEventOf = (request: Request, { after }: EventsRequest): string | null => {
  const told = EventId.safeParse(request.get('last-event-id'));
  return told.success ? told.data : (after ?? null);
};

/** Writes to the client; the headers leave with the first words. */
const sinkOf = (response: Response): StreamSink => ({
  write: (text) => {
    if (response.writableEnded || response.destroyed) return;
    if (!response.headersSent)
      response.status(200).set({
        'content-type': `${eventStream}; charset=utf-8`,
        'cache-control': 'no-store, no-transform',
        // Proxies that collect an answer before they pass it on would hold it back for good.
        'x-accel-buffering': 'no',
      });
    response.write(text);
  },
  end: () => {
    response.end();
  },
  get waiting() {
    return response.writableLength;
  },
});

/** What happens, as it happens. */
@ApiTags('reports')
@Controller('events')
export class EventsController {
  constructor(private readonly live: LiveService) {}

  @Needs('read')
  @Get()
  @ApiOperation({ summary })
  @ApiProduces(eventStream)
  @ApiResponse({ status: 200, description: summary, schema: { type: 'string' } })
  async stream(
    @CurrentCaller() caller: Caller,
    @Query({ schema: EventsRequest }) asked: EventsRequest,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!wantsStream(request.get('accept'))) throw notAcceptable();
    const forget = await this.live.open(caller, sinkOf(response), lastEventOf(request, asked));
    response.on('close', forget);
    // It may have gone while it was being opened.
    if (response.destroyed) forget();
  }
}
