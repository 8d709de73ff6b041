import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectors } from '@libs/connectors';
import { ingestPage, oldestLeft, retentionRuns } from '@libs/database';
import type { Platform } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import { Registry } from 'prom-client';

import { cleanDue } from './clean.js';
import { createRetentionMetrics, overdueSeconds } from './retention-metrics.js';

const start = Date.parse('2026-11-01T00:00:00Z');
const at = (hours: number): Date => new Date(start + hours * 3_600_000);

let test: TestDatabase;
let hours = 0;
const registry = new Registry();
const lines: string[] = [];
const log = { log: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
const tick = (to: number): Promise<void> => {
  hours = to;
  return cleanDue({ database: test.database, connectors, metrics, now: () => at(hours), log });
};
const metrics = createRetentionMetrics(
  registry,
  () => oldestLeft(test.database),
  () => at(hours),
);

/** A company on a platform, on whose post somebody commented at the beginning. */
const company = async (platform: Platform): Promise<number> => {
  const { prisma } = test.database;
  const { id: workspaceId } = await prisma.workspace.create({ data: { name: platform } });
  const { id: accountId } = await prisma.account.create({
    data: { workspaceId, platform, externalId: '1', name: 'A' },
  });
  await prisma.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } });
  await prisma.streamState.create({ data: { workspaceId, accountId, stream: 'all' } });
  const answer = { endpoint: '/', apiVersion: '1', status: 200, fetchedAt: at(0), observedAt: at(0), body: '{}' };
  const actor = {
    actorId: 'ann',
    kind: 'person',
    name: 'Ann',
    handle: null,
    followers: null,
    language: null,
    country: null,
  } as const;
  await ingestPage(
    test.database,
    { workspaceId, accountId, platform, stream: 'all', answerHours: 48 },
    {
      answer,
      checkpoint: null,
      records: [
        {
          type: 'post',
          postId: 'a',
          publishedAt: at(0),
          text: '',
          url: null,
          format: 'text',
          language: null,
          thumbnailUrl: null,
        },
        {
          type: 'interaction',
          kind: 'comment',
          detail: '',
          postId: 'a',
          interactionId: 'c',
          actor,
          occurredAt: at(0),
          text: 'Hi',
          parentId: null,
          url: null,
        },
      ],
    },
  );
  return workspaceId;
};

const peopleIn = async (workspaceId: number): Promise<number> =>
  test.database.prisma.interaction.count({ where: { workspaceId, actorId: { not: null } } });

describe('keeping the storage rules', () => {
  let limited: number;
  let unlimited: number;
  beforeAll(async () => {
    test = await createTestDatabase();
    limited = await company('linkedin');
    unlimited = await company('x');
  });
  afterAll(() => test.drop());

  it('is done in each workspace about every hour, and reported', async () => {
    await tick(1);
    await tick(1.5);
    await tick(2);
    const runs = await retentionRuns(test.database, limited, 10);
    expect(runs.map(({ startedAt }) => startedAt)).toEqual([at(2), at(1)]);
    expect(runs[0]?.report.find(({ dataClass }) => dataClass === 'actor_link')).toEqual({
      platform: 'linkedin',
      dataClass: 'actor_link',
      hours: 48,
      lookedAt: 0,
      removed: 0,
      oldest: at(0).toISOString(),
      overdueS: 0,
    });
  });

  it('removes before the time is over, so that nothing is ever too old', async () => {
    await tick(46);
    expect(await peopleIn(limited)).toBe(1);
    await tick(47);
    expect([await peopleIn(limited), await peopleIn(unlimited)]).toEqual([0, 1]);
    expect(lines.join()).toContain(`workspace ${limited}`);
    expect(await registry.getSingleMetricAsString('resonance_retention_removed_total')).toContain(
      'resonance_retention_removed_total{platform="linkedin",class="actor_link"}',
    );
  });

  it('fails in one workspace alone', async () => {
    await test.database.pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no report today'; end $$;
       create trigger refuse before insert on retention_run for each row when (new.workspace_id = ${limited}) execute function refuse()`,
    );
    await tick(60);
    expect(lines.join()).toContain('no report today');
    const last = async (id: number) => (await retentionRuns(test.database, id, 1))[0]?.startedAt;
    expect([await last(limited), await last(unlimited)]).toEqual([at(47), at(60)]);
  });

  it('tells the world how late it is when nobody came by', async () => {
    const left = { platform: 'linkedin', dataClass: 'actor_link', hours: 48, oldest: at(0).toISOString() } as const;
    expect(overdueSeconds(left, at(47))).toBe(0);
    expect(overdueSeconds(left, at(49))).toBe(3600);
    hours = 8761;
    const late = await registry.getSingleMetricAsString('resonance_retention_overdue_seconds');
    expect(late).toContain('{platform="linkedin",class="actor_link"} 0');
    expect(late).toMatch(/platform="linkedin",class="post_content"\} \d{5,}/);
  });
});
