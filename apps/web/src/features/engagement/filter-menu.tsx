import { interactionKinds, platforms } from '@libs/domain';
import { Button, CloseButton, MultiSelect, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { accountsQuery, audiencesQuery } from '../../api/queries.js';
import { kindKeys } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { joinList } from '../../components/url-list.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './control-bar.module.css';
import { countFilters, parseReportState, type ReportState } from './report-state.js';
import { type ReportView, useEngagement } from './use-report.js';

const fields = ['platform', 'account', 'audience', 'tag', 'kind'] as const;
type Field = (typeof fields)[number];
interface Choice {
  readonly value: string;
  readonly label: string;
}

const fieldKeys: Readonly<Record<Field, MessageKey>> = {
  platform: 'engagement.filter.platform',
  account: 'engagement.filter.account',
  audience: 'engagement.filter.audience',
  tag: 'engagement.filter.tag',
  kind: 'engagement.filter.kind',
};

/** Another choice in one field, checked as an address would be. */
const choice = (field: Field, values: readonly string[]): Partial<ReportState> => {
  return { [field]: parseReportState({ [field]: joinList(values) })[field] };
};

const useChoices = (view: ReportView, isOpen: boolean): Readonly<Record<Field, readonly Choice[]>> => {
  const { t } = useWords();
  const { data: accounts } = useQuery(accountsQuery());
  const { data: audiences } = useQuery(audiencesQuery());
  const everyTag = { ...view, state: { ...view.state, tag: [] } };
  const { data: tagged } = useEngagement(everyTag, ['tag'], isOpen);
  const connected = new Set(accounts?.accounts.map(({ platform }) => platform));
  const tags = new Set([...view.state.tag, ...(tagged?.totals.flatMap(({ key }) => key.tag ?? []) ?? [])]);
  return {
    platform: platforms
      .filter((name) => connected.has(name) || view.state.platform.includes(name))
      .map((value) => ({ value, label: platformNames[value] })),
    account: (accounts?.accounts ?? []).map(({ id, name, platform }) => ({
      value: id,
      label: `${name} (${platformNames[platform]})`,
    })),
    audience: (audiences?.audiences ?? []).map(({ id, name }) => ({ value: id, label: name })),
    tag: [...tags].toSorted().map((value) => ({ value, label: value === '' ? '–' : `#${value}` })),
    kind: interactionKinds.map((value) => ({ value, label: t(kindKeys[value]) })),
  };
};

/** Chooses platforms, accounts, audiences, tags and kinds. */
export const FilterMenu = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const choices = useChoices(view, isOpen);
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
        {fields.map((field) => (
          <MultiSelect
            key={field}
            size="xs"
            label={t(fieldKeys[field])}
            placeholder={view.state[field].length === 0 ? t('engagement.filter.any') : ''}
            data={[...choices[field]]}
            value={[...view.state[field]]}
            onChange={(values) => view.update(choice(field, values))}
            searchable
            nothingFoundMessage={t('engagement.filter.nothing')}
            comboboxProps={{ withinPortal: false }}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
};

/** The filters in force, each with its way out. */
export const ActiveFilters = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const choices = useChoices(view, false);
  if (countFilters(view.state) === 0) return null;
  const labelOf = (field: Field, value: string): string =>
    choices[field].find((known) => known.value === value)?.label ?? value;
  return (
    <div className={styles['chips']}>
      {fields.flatMap((field) =>
        view.state[field].map((value) => {
          const name = `${t(fieldKeys[field])}: ${labelOf(field, value)}`;
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
