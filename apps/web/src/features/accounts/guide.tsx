import type { PlatformStatus } from '@libs/contract';
import { Collapse, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';

import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './connect.module.css';
import { type Block, guideBlocks, type Span } from './guide-blocks.js';

// The very files of docs/platforms, each loaded when somebody opens it.
const guides = import.meta.glob<string>('../../../../../docs/platforms/*.md', { query: '?raw', import: 'default' });

const tags = { code: 'code', strong: 'strong', emphasis: 'em', plain: 'span' } as const;

const Spans = ({ spans }: { readonly spans: readonly Span[] }) =>
  spans.map(({ style, text }) => {
    const Tag = tags[style];
    return <Tag key={text}>{text}</Tag>;
  });

const BlockView = ({ block }: { readonly block: Block }) => {
  if (!('items' in block)) {
    const Tag = block.kind === 'heading' ? 'h3' : 'p';
    return (
      <Tag>
        <Spans spans={block.spans} />
      </Tag>
    );
  }
  const Tag = block.kind === 'steps' ? 'ol' : 'ul';
  return (
    <Tag>
      {block.items.map((spans) => (
        <li key={spans.map(({ text }) => text).join('')}>
          <Spans spans={spans} />
        </li>
      ))}
    </Tag>
  );
};

const Text = ({ load }: { readonly load: () => Promise<string> }) => {
  const { data } = useQuery({ queryKey: ['guide', String(load)], queryFn: load, staleTime: Number.POSITIVE_INFINITY });
  if (data === undefined) return <Skeleton height={160} />;
  return (
    <div className={styles['guide']} lang="en" data-testid="connect-guide">
      {guideBlocks(data).map((block) => (
        <BlockView key={JSON.stringify(block)} block={block} />
      ))}
    </div>
  );
};

/** How to register the app at a platform, where there is a guide to it. */
export const Guide = ({ platform }: Pick<PlatformStatus, 'platform'>) => {
  const { t } = useWords();
  const [isOpen, { toggle }] = useDisclosure(false);
  const load = Object.entries(guides).find(([path]) => path.endsWith(`/${platform}.md`))?.[1];
  if (load === undefined) return null;
  return (
    <div>
      <button
        type="button"
        className={styles['guideToggle']}
        onClick={toggle}
        aria-expanded={isOpen}
        data-testid="connect-guide-open"
      >
        {t('connect.guide', { platform: platformNames[platform] })}
      </button>
      <Collapse expanded={isOpen}>{isOpen && <Text load={load} />}</Collapse>
    </div>
  );
};
