/** A piece of running text: plain, or set apart as code, stress or a name on the screen. */
export interface Span {
  readonly style: 'plain' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

/** A part of a guide. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'bullets' | 'steps'; readonly items: readonly (readonly Span[])[] };

const styleOf = (mark: string): Span['style'] => {
  if (mark === '`') return 'code';
  return mark === '**' ? 'strong' : 'emphasis';
};

/** The spans of a line of Markdown: `code`, **strong** and _emphasis_. */
const spansOf = (line: string): Span[] => {
  const spans: Span[] = [];
  let at = 0;
  for (const match of line.matchAll(/(`|\*\*|(?<!\w)_)(.+?)\1(?!\w)/g)) {
    const [whole, mark = '', text = ''] = match;
    if (match.index > at) spans.push({ style: 'plain', text: line.slice(at, match.index) });
    spans.push({ style: styleOf(mark), text });
    at = match.index + whole.length;
  }
  return at < line.length ? [...spans, { style: 'plain', text: line.slice(at) }] : spans;
};

const itemOf = (line: string): { readonly kind: 'bullets' | 'steps'; readonly text: string } | null => {
  const [, mark, text] = /^(-|\d+\.) (.+)$/.exec(line) ?? [];
  if (mark === undefined || text === undefined) return null;
  return { kind: mark === '-' ? 'bullets' : 'steps', text };
};

const blockOf = (line: string): Block => {
  const heading = /^#{2,} (.+)$/.exec(line)?.[1];
  return { kind: heading === undefined ? 'paragraph' : 'heading', spans: spansOf(heading ?? line) };
};

/** A guide's text in Markdown, of which it uses headings, paragraphs and flat lists; its title is left out. */
export const guideBlocks = (markdown: string): readonly Block[] => {
  const blocks: Block[] = [];
  for (const line of markdown.split('\n')) {
    if (line.trim() === '' || line.startsWith('# ')) continue;
    const item = itemOf(line);
    const last = blocks.at(-1);
    if (item === null) blocks.push(blockOf(line));
    else if (last !== undefined && 'items' in last && last.kind === item.kind)
      blocks[blocks.length - 1] = { kind: last.kind, items: [...last.items, spansOf(item.text)] };
    else blocks.push({ kind: item.kind, items: [spansOf(item.text)] });
  }
  return blocks;
};
