import { describe, expect, it } from '@jest/globals';

import { UserMistake } from '../env.js';
import { exportAddress, readExportOptions } from './options.js';

const days = ['--from', '2026-03-28', '--to', '2026-03-29'];

describe('resonance export', () => {
  it('asks for whole days of the time zone, also where clocks change', () => {
    const options = readExportOptions([...days, '--group-by', 'kind', '--format', 'pdf']);
    const { origin, pathname, searchParams } = exportAddress(options, 'Europe/Berlin');
    expect(origin + pathname).toBe('http://127.0.0.1:3000/v1/reports/engagement/export');
    expect(Object.fromEntries(searchParams)).toEqual({
      format: 'pdf',
      groupBy: 'kind',
      timeZone: 'Europe/Berlin',
      from: '2026-03-27T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  it('takes instants as they are, and makes an Excel file unless told otherwise', () => {
    const instants = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-02T00:00:00Z', '--time-zone', 'UTC'];
    const options = readExportOptions(instants);
    expect([options.timeZone, options.output]).toEqual(['UTC', null]);
    const { searchParams } = exportAddress(options, 'UTC');
    expect([searchParams.get('from'), searchParams.get('to'), searchParams.get('format')]).toEqual([
      '2026-03-01T00:00:00Z',
      '2026-03-02T00:00:00Z',
      'xlsx',
    ]);
  });

  it.each([
    [['--to', '2026-03-29'], 'needs --from'],
    [[...days, '--url', 'ftp://here'], '--url takes the address'],
    [[...days, '--colors', 'red'], "Unknown option '--colors'"],
  ])('says in a sentence what is wrong with %j', (args, sentence) => {
    expect(() => readExportOptions(args)).toThrow(UserMistake);
    expect(() => readExportOptions(args)).toThrow(sentence);
  });
});
