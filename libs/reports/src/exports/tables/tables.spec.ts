import { describe, expect, it } from '@jest/globals';
import type { Cell, EngagementReport } from '@libs/contract';

import { english } from '../words/english.js';
import { csvChunks } from '../write-csv.js';
import { courseTable, rowsAddUp, stretchesOf } from './course-table.js';
import type { ExportContext } from './export-context.js';
import { momentField, offsetText, type Table } from './field.js';
import { totalsTable } from './totals-table.js';

const without = (state: Cell['state']): Cell => ({ state, counted: null, attributed: null, corrections: 0 });
const attributed = (count: number): Cell => ({
  state: 'measured',
  counted: null,
  attributed: count,
  corrections: 0,
  missing: 'not_supported',
});
const totalOf = (audience: string, cell: Cell): EngagementReport['totals'][number] => ({
  key: { audience },
  label: '',
  cell,
  previous: null,
  baseline: 0,
});

const report: EngagementReport = {
  period: { from: '2026-10-24T22:00:00Z', to: '2026-10-26T23:00:00Z', timeZone: 'Europe/Berlin', granularity: 'day' },
  previous: null,
  groupBy: ['audience'],
  observedAt: null,
  coverage: { accounts: { of: 1, reporting: 1 }, attributed: { of: 0, attributed: 0 } },
  totals: [totalOf('1', without('suppressed')), totalOf('2', attributed(7)), totalOf('3', without('pending'))],
  audiences: [],
  buckets: ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  rows: [{ bucket: '2026-10-24T22:00:00.000Z', key: { audience: '2' }, cell: attributed(7) }],
  followers: [],
  marks: [],
  notes: [],
};
const names = { accounts: new Map(), labels: new Map(), audiences: new Map([['2', '=Fans, "old"']]) };
const context: ExportContext = { report, names, words: english };

const csvOf = async (table: Table): Promise<readonly string[]> => {
  const chunks: string[] = [];
  for await (const chunk of csvChunks(table, { separator: ',', hasMark: false })) chunks.push(chunk.trimEnd());
  return chunks;
};

describe('the tables of an export', () => {
  it('name what is suppressed, pending or not supported, and never call it 0', async () => {
    await expect(csvOf(totalsTable(context))).resolves.toEqual([
      'audience_id,audience,state,counted,attributed,corrections,baseline',
      '1,1,suppressed,suppressed,suppressed,suppressed,suppressed',
      `2,"'=Fans, ""old""",measured,not_supported,7,not_supported,not_supported`,
      '3,3,pending,pending,pending,pending,pending',
    ]);
  });

  it('say of each count why it is missing, where the other one is known', async () => {
    const totals = [{ ...totalOf('2', { ...attributed(7), missing: 'not_permitted' }), baseline: 12 }];
    const [, row] = await csvOf(totalsTable({ ...context, report: { ...report, totals } }));
    expect(row?.split(',').slice(-5)).toEqual(['measured', 'not_permitted', '7', 'not_permitted', '12']);
  });

  it('have a 0 where nothing happened, and the total’s reason where nothing can be known', async () => {
    const rows = await csvOf(courseTable(context));
    expect(rows.slice(4).map((row) => row.split(',').slice(0, 3).concat(row.split(',').slice(-4)).join(' '))).toEqual([
      '2026-10-26 2026-10-26T00:00:00+01:00 1 suppressed suppressed suppressed suppressed',
      '2026-10-26 2026-10-26T00:00:00+01:00 2 measured not_supported 0 not_supported',
      '2026-10-26 2026-10-26T00:00:00+01:00 3 pending pending pending pending',
    ]);
  });
});

describe('the rows of a report', () => {
  it.each([
    [['platform', 'account', 'kind'], true],
    [['kind', 'audience'], false],
    [['tag'], false],
    [['label', 'kind'], false],
  ] as const)('split by %j add up: %s', (groupBy, expected) => {
    expect(rowsAddUp({ groupBy: [...groupBy] })).toBe(expected);
  });
});

describe('the line of a chart', () => {
  it('ends where a figure is not known, and begins anew, also for one figure alone', () => {
    const [one, two, four, none] = [attributed(1), attributed(2), attributed(4), without('pending')];
    expect(stretchesOf([none, one, two, none, four, none], 'attributed')).toEqual([
      [
        { index: 1, figure: 1 },
        { index: 2, figure: 2 },
      ],
      [{ index: 4, figure: 4 }],
    ]);
  });
});

describe('times', () => {
  it('are those of the zone’s clocks, and the two hours that clocks show twice differ', () => {
    const [first, second] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
    expect(momentField(first, 'Europe/Berlin')).toEqual(momentField(second, 'Europe/Berlin'));
    expect(offsetText(first, 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00');
    expect(offsetText(second, 'Europe/Berlin')).toBe('2026-10-25T02:30:00+01:00');
    expect(offsetText(first, 'America/St_Johns')).toBe('2026-10-24T22:00:00-02:30');
  });

  it('are days where clocks show midnight', () => {
    expect(momentField('2026-10-24T22:00:00Z', 'Europe/Berlin').grain).toBe('day');
    expect(momentField('2026-10-24T22:00:00Z', 'UTC').grain).toBe('minute');
  });
});
