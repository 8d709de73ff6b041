import { describe, expect, it } from '@jest/globals';
import type { ExportJob } from '@libs/contract';

import { createClient } from '../../api/client.js';
import { ExportFailed, fileByJob } from './export-job.js';

const job = (part: Partial<ExportJob> = {}): ExportJob => ({
  id: '7',
  format: 'xlsx',
  state: 'running',
  progress: 0,
  problem: null,
  name: null,
  bytes: null,
  createdAt: '2026-03-10T12:00:00Z',
  expiresAt: '2026-03-13T12:00:00Z',
  ...part,
});

/** A service whose job has these states one after the other. */
const service = (states: readonly ExportJob[]) => {
  const asked: string[] = [];
  let place = 0;
  const calls = createClient(async (input, init) => {
    const call = `${init?.method ?? 'GET'} ${typeof input === 'string' ? input : ''}`;
    asked.push(call);
    if (call.endsWith('/file'))
      return new Response('content', { headers: { 'content-disposition': 'attachment; filename="a.xlsx"' } });
    if (call.startsWith('DELETE')) return new Response(null, { status: 204 });
    return Response.json(states[Math.min(place++, states.length - 1)]);
  });
  return { asked, calls };
};
const watch = (seen: number[], signal = new AbortController().signal) => ({
  signal,
  onProgress: (percent: number) => seen.push(percent),
  pause: () => Promise.resolve(),
});

describe('a file in the background', () => {
  it('is asked about until it is done, taken, and then removed', async () => {
    const { asked, calls } = service([
      job({ state: 'waiting' }),
      job({ progress: 40 }),
      job({ state: 'done', progress: 100 }),
    ]);
    const seen: number[] = [];
    const { name, content } = await fileByJob(calls, { format: 'xlsx' }, watch(seen));
    expect([name, await content.text(), seen]).toEqual(['a.xlsx', 'content', [0, 40, 100]]);
    expect(asked).toEqual([
      'POST /v1/exports',
      'GET /v1/exports/7',
      'GET /v1/exports/7',
      'GET /v1/exports/7/file',
      'DELETE /v1/exports/7',
    ]);
  });

  it('that could not be made says why', async () => {
    const { calls } = service([job(), job({ state: 'failed', problem: 'granularity makes too many lines' })]);
    const failure = await fileByJob(calls, {}, watch([])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExportFailed);
    expect(String(failure)).toContain('too many lines');
  });

  it('is called off at the service too', async () => {
    const { asked, calls } = service([job()]);
    const end = new AbortController();
    const pause = (): Promise<void> => {
      end.abort();
      return Promise.resolve();
    };
    await expect(fileByJob(calls, {}, { ...watch([], end.signal), pause })).rejects.toThrow(/abort/i);
    expect(asked.at(-1)).toBe('DELETE /v1/exports/7');
  });
});
