import { Button, CloseButton, Popover, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { useWords } from '../../i18n/use-words.js';
import styles from './control-bar.module.css';
import { choice, type FilterField, filterFields, filterKeys, useChoices } from './filter-choices.js';
import { countFilters } from './report-state.js';
import type { ReportView } from './use-report.js';

const FilterFields = lazy(async () => ({ default: (await import('./filter-fields.js')).FilterFields }));

/** Chooses platforms, accounts, audiences, tags and kinds. */
export const FilterMenu = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const count = countFilters(view.state);
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-start" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={15} aria-hidden="true" />}
          onClick={toggle}
        >
          {count > 0 ? t('engagement.filter.set', { count }) : t('engagement.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('engagement.filter')} className={styles['menu'] ?? ''}>
        <Suspense fallback={<Skeleton height={300} />}>
          <FilterFields view={view} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};

/** The filters in force, each with its way out. */
export const ActiveFilters = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const choices = useChoices(view, false);
  if (countFilters(view.state) === 0) return null;
  const labelOf = (field: FilterField, value: string): string =>
    choices[field].find((known) => known.value === value)?.label ?? value;
  return (
    <div className={styles['chips']}>
      {filterFields.flatMap((field) =>
        view.state[field].map((value) => {
          const name = `${t(filterKeys[field])}: ${labelOf(field, value)}`;
          const others = view.state[field].filter((other) => other !== value);
          return (
            <span key={`${field} ${value}`} className={styles['chip']}>
              {name}
              <CloseButton
                size="xs"
                aria-label={t('engagement.filter.remove', { name })}
                onClick={() => view.update(choice(field, others))}
              />
            </span>
          );
        }),
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => view.update({ platform: [], account: [], audience: [], tag: [], kind: [] })}
      >
        {t('engagement.filter.clear')}
      </Button>
    </div>
  );
};
