import { describe, expect, it } from '@jest/globals';

import { needsJob } from './needs-job.js';

describe('a file of a report', () => {
  it('is made in the background when it is written in one go and the report is big', () => {
    expect([needsJob('xlsx', 2_001), needsJob('pdf', 2_001)]).toEqual([true, true]);
    expect([needsJob('xlsx', 2_000), needsJob('pdf', 0)]).toEqual([false, false]);
  });

  it('is streamed as CSV, however big the report is', () => {
    expect(needsJob('csv-course', 1_000_000)).toBe(false);
  });
});
