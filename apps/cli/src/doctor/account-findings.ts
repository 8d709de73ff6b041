import { type Database, inWorkspace, workspaceFacts } from '@libs/database';
import { connectionState, platformNames } from '@libs/domain';

import { backfillFindings } from './backfill-findings.js';
import { type Finding, stateFinding } from './finding.js';

/** How every connection, every account and the reading of its past stand, one workspace after the other. */
export async function* accountFindings(database: Database, now: () => Date): AsyncGenerator<Finding> {
  for (const { id, name } of await database.prisma.workspace.findMany({ orderBy: { id: 'asc' } })) {
    const { connections, accounts } = await inWorkspace(database, id, (tenant) => workspaceFacts(tenant, id));
    for (const connection of connections) {
      const subject = `${name}, connection ${connection.id} on ${platformNames[connection.platform]}`;
      yield { ...stateFinding(subject, connectionState(connection, now()), now()), group: 'connections' };
    }
    for (const account of accounts) {
      const subject = `${name}, account ${account.name} on ${platformNames[account.platform]}`;
      yield { ...stateFinding(subject, connectionState(account, now()), now()), group: 'accounts' };
    }
    yield* await backfillFindings(database, id);
  }
}
