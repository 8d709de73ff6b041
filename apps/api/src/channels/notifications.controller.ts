import { NotificationList, NotificationsRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { shownNotifications } from './shown-notifications.js';

const largestAlertId = 9_223_372_036_854_775_807n;

/** What was told on channels, to whom, when, and why not. */
@ApiTags('alerts')
@Needs('read')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @Answers(NotificationList, { summary: 'What was told of alerts, on which channel and to whom, the newest first' })
  list(
    @CurrentCaller() { workspaceId }: Caller,
    @Query({ schema: NotificationsRequest }) { alertId, channelId, limit }: NotificationsRequest,
  ): Promise<NotificationList> {
    // Beyond the numbers that rows can have nothing was told.
    if (alertId !== undefined && BigInt(alertId) > largestAlertId) return Promise.resolve({ notifications: [] });
    const where = {
      workspaceId,
      ...(alertId === undefined ? {} : { alertId: BigInt(alertId) }),
      ...(channelId === undefined ? {} : { channelId: rowIdOf(channelId, 'channel') }),
    };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => ({
      notifications: await shownNotifications(
        tenant,
        workspaceId,
        await tenant.notification.findMany({ where, orderBy: [{ createdAt: 'desc' }, { turn: 'desc' }], take: limit }),
      ),
    }));
  }
}
