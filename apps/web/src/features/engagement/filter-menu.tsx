import { Button, CloseButton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { lazy } from 'react';

import { MenuButton } from '../../components/menu-button.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './control-bar.module.css';
import { choice, type FilterField, filterFields, filterKeys, useChoices } from './filter-choices.js';
import { countFilters } from './report-state.js';
import type { ReportView } from './use-report.js';

const FilterFields = lazy(async () => ({ default: (await import('./filter-fields.js')).FilterFields }));

/** Chooses platforms, accounts, audiences, labels, tags and kinds. */
export const FilterMenu = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const count = countFilters(view.state);
  return (
    <MenuButton
      label={count > 0 ? t('engagement.filter.set', { count }) : t('engagement.filter')}
      title={t('engagement.filter')}
      icon={<IconFilter size={15} aria-hidden="true" />}
      isActive={count > 0}
      width={320}
    >
      {() => (
        <div className={styles['menu']}>
          <FilterFields view={view} />
        </div>
      )}
    </MenuButton>
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
        onClick={() => view.update({ platform: [], account: [], audience: [], label: [], tag: [], kind: [] })}
      >
        {t('engagement.filter.clear')}
      </Button>
    </div>
  );
};
