import { MultiSelect } from '@mantine/core';

import { useWords } from '../../i18n/use-words.js';
import { choice, filterFields, filterKeys, useChoices } from './filter-choices.js';
import type { ReportView } from './use-report.js';

/** One choice of several values for every field. */
export const FilterFields = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const choices = useChoices(view, true);
  return filterFields.map((field) => (
    <MultiSelect
      key={field}
      size="xs"
      label={t(filterKeys[field])}
      placeholder={view.state[field].length === 0 ? t('engagement.filter.any') : ''}
      data={[...choices[field]]}
      value={[...view.state[field]]}
      onChange={(values) => view.update(choice(field, values))}
      searchable
      nothingFoundMessage={t('engagement.filter.nothing')}
      comboboxProps={{ withinPortal: false }}
    />
  ));
};
