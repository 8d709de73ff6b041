import { describe, expect, it } from '@jest/globals';

import { csvRow, toCsv } from './csv.js';

const body = (csv: string): string => csv.slice(1);

describe('toCsv', () => {
  it('tells 0 from nothing', () => {
    expect(body(toCsv([['a', 0, null]]))).toBe('a,0,\r\n');
  });

  it('quotes what would break a row', () => {
    expect(body(toCsv([['a,b', 'say "hi"', 'two\nlines']]))).toBe('"a,b","say ""hi""","two\nlines"\r\n');
    expect(body(toCsv([['a,b', 'a;b', 'c']], ';'))).toBe('"a,b";"a;b";c\r\n');
  });

  it('does not let a spreadsheet run a text, and leaves negative numbers alone', () => {
    expect(body(toCsv([['=HYPERLINK("x")', '-1', -1]]))).toBe('"\'=HYPERLINK(""x"")",\'-1,-1\r\n');
  });

  it.each(['=1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', '\uFF1D1'])('makes %j a plain text', (text) => {
    expect(csvRow([text]).replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
  });

  it('does not let a spreadsheet run what stands behind the other separator', () => {
    expect(csvRow(['words;=1+1'])).toBe('"words;=1+1"\r\n');
    expect(csvRow(['words,=1+1'], ';')).toBe('"words,=1+1"\r\n');
  });

  it('starts with the byte order mark', () => {
    expect(toCsv([['ä']]).codePointAt(0)).toBe(0xfeff);
  });
});
