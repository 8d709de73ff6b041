import { describe, expect, it } from '@jest/globals';

import { guideBlocks } from './guide-blocks.js';

const plain = (text: string) => ({ style: 'plain', text });

describe('a guide', () => {
  it('is read as headings, paragraphs and lists', () => {
    const text = '# Title\n\nLead.\n\n## Steps\n\n1. One.\n2. Two.\n\n- a\n- b\n';
    expect(guideBlocks(text)).toEqual([
      { kind: 'paragraph', spans: [plain('Lead.')] },
      { kind: 'heading', spans: [plain('Steps')] },
      { kind: 'steps', items: [[plain('One.')], [plain('Two.')]] },
      { kind: 'bullets', items: [[plain('a')], [plain('b')]] },
    ]);
  });

  it('knows code, stress and names, and leaves underscores inside words alone', () => {
    expect(guideBlocks('Ask `r_a` at _My Apps_, **now**: rw_b_c.')).toEqual([
      {
        kind: 'paragraph',
        spans: [
          plain('Ask '),
          { style: 'code', text: 'r_a' },
          plain(' at '),
          { style: 'emphasis', text: 'My Apps' },
          plain(', '),
          { style: 'strong', text: 'now' },
          plain(': rw_b_c.'),
        ],
      },
    ]);
  });
});
