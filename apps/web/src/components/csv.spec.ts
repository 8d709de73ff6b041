import { describe, expect, it } from '@jest/globals';

import { toCsv } from './csv.js';

const body = (csv: string): string => csv.slice(1);

describe('toCsv', () => {
  it('tells 0 from nothing', () => {
    expect(body(toCsv([['a', 0, null]]))).toBe('a,0,\r\n');
  });

  it('quotes what would break a row', () => {
    expect(body(toCsv([['a,b', 'say "hi"', 'two\nlines', 'a;b']]))).toBe('"a,b","say ""hi""","two\nlines",a;b\r\n');
    expect(body(toCsv([['a,b', 'a;b']], ';'))).toBe('a,b;"a;b"\r\n');
  });

  it('does not let a spreadsheet run a text, and leaves negative numbers alone', () => {
    expect(body(toCsv([['=HYPERLINK("x")', '-1', -1]]))).toBe('"\'=HYPERLINK(""x"")",\'-1,-1\r\n');
  });

  it('starts with the byte order mark', () => {
    expect(toCsv([['ä']]).codePointAt(0)).toBe(0xfeff);
  });
});
