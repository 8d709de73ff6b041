import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { english } from '../words/english.js';
import { Paper } from './paper.js';
import { drawTable } from './table.js';

const column = (id: string) => ({ id, title: id, width: 16 });
const drawn = async (texts: readonly string[]): Promise<readonly string[]> => {
  const paper = new Paper({
    title: 'A report',
    author: 'Acme',
    words: english,
    madeAt: new Date('2026-03-06T13:00:00Z'),
  });
  const rows = texts.map((text, index) => [text, `place ${String(index + 1)}`]);
  const table = { title: 'Posts', columns: [column('text'), column('rank')], rows };
  drawTable(paper, table, { words: english, weights: () => 1 });
  const file = await paper.finish('foot', (page, pages) => `${String(page)} of ${String(pages)}`);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
};

describe('a table on paper', () => {
  it('has a text that is longer than a sheet cut off, and everything else of its line beside it', async () => {
    const pages = await drawn(['first', `begins so ${'and goes on 🐝'.repeat(5_000)}`, 'last']);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/first place 1 begins so (?:and goes on .?)+.*… .*place 2.* last place 3/);
  });
});
