import { interactionKinds, platforms } from '@libs/domain';
import { useQuery } from '@tanstack/react-query';

import { accountsQuery, audiencesQuery, labelsQuery } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import { kindKeys } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { joinList } from '../../components/url-list.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { parseReportState, type ReportState } from './report-state.js';
import { type ReportView, useEngagement } from './use-report.js';

/** The fields that a report can be filtered by. */
export const filterFields = ['platform', 'account', 'audience', 'label', 'tag', 'kind'] as const;
/** A field that a report can be filtered by. */
export type FilterField = (typeof filterFields)[number];
/** A value that a field can be filtered by. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The names of the fields. */
export const filterKeys: Readonly<Record<FilterField, MessageKey>> = {
  platform: 'engagement.filter.platform',
  account: 'engagement.filter.account',
  audience: 'engagement.filter.audience',
  label: 'labels.filter',
  tag: 'engagement.filter.tag',
  kind: 'engagement.filter.kind',
};

/** Another choice in one field, checked as an address would be. */
export const choice = (field: FilterField, values: readonly string[]): Partial<ReportState> => {
  return { [field]: parseReportState({ [field]: joinList(values) })[field] };
};

/** What can be chosen in each field; the tags are asked for only while the menu is open. */
export const useChoices = (view: ReportView, isOpen: boolean): Readonly<Record<FilterField, readonly Choice[]>> => {
  const words = useWords();
  const { t } = words;
  const { data: accounts } = useQuery({ ...accountsQuery(), refetchInterval: false });
  const { data: audiences } = useQuery(audiencesQuery());
  const { data: labels } = useQuery({ ...labelsQuery(), enabled: isOpen || view.state.label.length > 0 });
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
    audience: (audiences?.audiences ?? [])
      .filter(({ isComplete }) => isComplete)
      .map((audience) => ({
        value: audience.id,
        label: audienceName(audience, words),
      })),
    label: (labels?.labels ?? []).map(({ id, name, campaign }) => ({
      value: id,
      label: campaign === null ? name : t('labels.campaign.named', { name }),
    })),
    tag: [...tags].toSorted().map((value) => ({ value, label: value === '' ? '–' : `#${value}` })),
    kind: interactionKinds.map((value) => ({ value, label: t(kindKeys[value]) })),
  };
};

/** The filters in force, in words. */
export const useFilterNames = (view: ReportView): readonly string[] => {
  const { t } = useWords();
  const choices = useChoices(view, false);
  const labelOf = (field: FilterField, value: string): string =>
    choices[field].find((known) => known.value === value)?.label ?? value;
  return filterFields.flatMap((field) => {
    const values = view.state[field];
    return values.length === 0
      ? []
      : [`${t(filterKeys[field])}: ${values.map((value) => labelOf(field, value)).join(', ')}`];
  });
};
