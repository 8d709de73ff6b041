import { type BucketLength, isReadableIn, type ReportPeriod } from '@libs/domain';
import { NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { lazy } from 'react';

import { MenuButton } from '../../components/menu-button.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { rangeLabel } from './bucket-label.js';
import styles from './control-bar.module.css';
import { ActiveFilters, FilterMenu } from './filter-menu.js';
import { granularities, spans } from './report-state.js';
import type { ReportView } from './use-report.js';

const CustomPeriod = lazy(async () => ({ default: (await import('./custom-period.js')).CustomPeriod }));

const lengthKeys: Readonly<Record<BucketLength, MessageKey>> = {
  hour: 'engagement.granularity.hour',
  day: 'engagement.granularity.day',
  week: 'engagement.granularity.week',
  month: 'engagement.granularity.month',
  year: 'engagement.granularity.year',
};

const nameOf = (period: ReportPeriod): string => (period.kind === 'last' ? String(period.days) : period.kind);
const periodNamed = (name: string): ReportPeriod =>
  name === 'month' ? { kind: 'month' } : { kind: 'last', days: Number(name) };

/** The lengths to choose from; one that a saved report or an address has besides is among them. */
const lengthsFor = (period: ReportPeriod): readonly number[] =>
  period.kind === 'last' ? [...new Set([...spans, period.days])].toSorted((a, b) => a - b) : spans;

const PeriodControl = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const choices = [
    ...lengthsFor(view.state.period).map((days) => ({
      value: String(days),
      label: t('engagement.period.days', { days }),
    })),
    { value: 'month', label: t('engagement.period.month') },
  ];
  const own = { value: 'custom', label: t('engagement.period.custom') };
  const shared = { size: 'xs', 'aria-label': t('engagement.period'), value: nameOf(view.state.period) } as const;
  const choose = (name: string): void => view.update({ period: periodNamed(name) });
  return (
    <>
      <SegmentedControl {...shared} visibleFrom="sm" onChange={choose} data={choices} />
      <NativeSelect
        {...shared}
        hiddenFrom="sm"
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== 'custom') choose(currentTarget.value);
        }}
        data={[...choices, ...(view.state.period.kind === 'custom' ? [own] : [])]}
      />
    </>
  );
};

const OwnDates = ({ view }: { readonly view: ReportView }) => {
  const { t, format } = useWords();
  const { period } = view.state;
  const isOwn = period.kind === 'custom';
  const dates = rangeLabel(view.range.from, view.range.to, format);
  return (
    <MenuButton
      label={isOwn ? `${dates.from} – ${dates.to}` : t('engagement.period.custom')}
      title={t('engagement.period.custom')}
      icon={<IconCalendarEvent size={15} aria-hidden="true" />}
      isActive={isOwn}
    >
      {(close) => (
        <CustomPeriod
          initial={isOwn ? period : null}
          onChoose={(chosen) => {
            view.update({ period: chosen });
            close();
          }}
        />
      )}
    </MenuButton>
  );
};

const LengthControl = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('engagement.granularity')}
      value={view.granularity}
      onChange={({ currentTarget }) => {
        const chosen = granularities.safeParse(currentTarget.value);
        if (chosen.success) view.update({ granularity: chosen.data });
      }}
      data={granularities.options.map((length) => ({
        value: length,
        label: t(lengthKeys[length]),
        disabled: !isReadableIn(length, view.range),
      }))}
    />
  );
};

interface ControlBarProps {
  readonly view: ReportView;
  /** Whether what is shown has a course over time, and a period before. */
  readonly hasCourse?: boolean;
}

/** The one place where the period, its steps, the comparison and the filters are set. */
export const ControlBar = ({ view, hasCourse = true }: ControlBarProps) => {
  const { t } = useWords();
  return (
    <section aria-label={t('engagement.controls')} className={styles['bar']}>
      <div className={styles['line']}>
        <PeriodControl view={view} />
        <OwnDates view={view} />
        {hasCourse && <LengthControl view={view} />}
        <FilterMenu view={view} />
        {hasCourse && (
          <Switch
            size="xs"
            label={t('engagement.compare')}
            checked={view.state.compare === 'previous'}
            onChange={({ currentTarget }) => view.update({ compare: currentTarget.checked ? 'previous' : 'none' })}
          />
        )}
      </div>
      <ActiveFilters view={view} />
    </section>
  );
};
