import { LabelPostsResult } from '@libs/contract';
import { Button, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api/client.js';
import { labelsQuery } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './posts.module.css';

const mostAtATime = 500;
const touched = ['/posts', '/labels', '/reports/engagement', '/evidence/cell'];

const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostAtATime) }, (_, part) =>
    ids.slice(part * mostAtATime, (part + 1) * mostAtATime),
  );

interface BulkBarProps {
  readonly selected: ReadonlySet<string>;
  readonly onClear: () => void;
}

const useBulk = (selected: ReadonlySet<string>) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const { data } = useQuery(labelsQuery());
  const [chosen, choose] = useState('');
  const labels = data?.labels ?? [];
  const label = labels.find(({ id }) => id === chosen) ?? labels[0];
  const decide = useMutation({
    mutationFn: async ({ id, way }: { readonly id: string; readonly way: 'add' | 'remove' }) => {
      const sum = { added: 0, removed: 0 };
      for (const posts of inParts([...selected])) {
        const change = { method: 'POST', path: `/labels/${id}/posts`, schema: LabelPostsResult } as const;
        const { added, removed } = await api.send({ ...change, body: { [way]: posts } });
        sum.added += added;
        sum.removed += removed;
      }
      return sum;
    },
    onSuccess: (sum) => notifications.show({ message: t('posts.label.done', { name: label?.name ?? '', ...sum }) }),
    onSettled: () => Promise.all(touched.map((path) => queries.invalidateQueries({ queryKey: [path] }))),
  });
  return { labels, label, choose, decide };
};

/** Sets a label on the selected posts, or takes it off them. */
export const BulkBar = ({ selected, onClear }: BulkBarProps) => {
  const { t } = useWords();
  const { labels, label, choose, decide } = useBulk(selected);
  const isIdle = selected.size === 0 || label === undefined;
  return (
    <div className={styles['bulk']} role="group" aria-label={t('posts.label')}>
      <span role="status" data-testid="posts-selected">
        {selected.size === 0 ? t('posts.selected.none') : t('posts.selected', { count: selected.size })}
      </span>
      {label === undefined ? (
        <span>{t('posts.label.none')}</span>
      ) : (
        <NativeSelect
          size="xs"
          aria-label={t('posts.label')}
          value={label.id}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={labels.map(({ id, name, campaign }) => ({
            value: id,
            label: campaign === null ? name : t('labels.campaign.named', { name }),
          }))}
          data-testid="bulk-label"
        />
      )}
      <Button
        size="xs"
        disabled={isIdle}
        loading={decide.isPending}
        onClick={() => label && decide.mutate({ id: label.id, way: 'add' })}
        data-testid="bulk-add"
      >
        {t('posts.label.add')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isIdle}
        loading={decide.isPending}
        onClick={() => label && decide.mutate({ id: label.id, way: 'remove' })}
        data-testid="bulk-remove"
      >
        {t('posts.label.remove')}
      </Button>
      {selected.size > 0 && (
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('posts.unselect')}
        </Button>
      )}
      {decide.isError && <ErrorNotice error={decide.error} />}
    </div>
  );
};
