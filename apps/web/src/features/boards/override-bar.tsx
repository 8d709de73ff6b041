import type { Board } from '@libs/contract';
import type { ReportPeriod } from '@libs/domain';
import { NativeSelect } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { lazy, useMemo } from 'react';

import { MenuButton } from '../../components/menu-button.js';
import { useWords } from '../../i18n/use-words.js';
import { spans } from '../engagement/report-state.js';
import { periodWords } from '../saved-reports/period-words.js';
import styles from './boards.module.css';
import type { BoardOverride } from './widget-state.js';

const CustomPeriod = lazy(async () => ({ default: (await import('../engagement/custom-period.js')).CustomPeriod }));

interface OverrideProps {
  readonly override: BoardOverride;
  readonly onChange: (override: BoardOverride) => void;
}

const asSaved = 'own';
const nameOf = (period: Board['period']): string => {
  if (period === null) return asSaved;
  return period.kind === 'last' ? String(period.days) : period.kind;
};
const periodNamed = (name: string): ReportPeriod | null => {
  if (name === asSaved) return null;
  return name === 'month' ? { kind: 'month' } : { kind: 'last', days: Number(name) };
};

const PeriodSelect = ({ override: { period, timeZone }, onChange }: OverrideProps) => {
  const words = useWords();
  const { t } = words;
  const lengths = [...new Set([...spans, ...(period?.kind === 'last' ? [period.days] : [])])].toSorted((a, b) => a - b);
  const custom = period?.kind === 'custom' ? [{ value: 'custom', label: periodWords({ period }, words) }] : [];
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('boards.period')}
        value={nameOf(period)}
        onChange={({ currentTarget: { value } }) => {
          if (value !== 'custom') onChange({ period: periodNamed(value), timeZone });
        }}
        data={[
          { value: asSaved, label: t('boards.override.none') },
          ...lengths.map((days) => ({
            value: String(days),
            label: periodWords({ period: { kind: 'last', days } }, words),
          })),
          { value: 'month', label: t('engagement.period.month') },
          ...custom,
        ]}
        data-testid="board-period"
      />
      <MenuButton
        label={t('engagement.period.custom')}
        title={t('engagement.period.custom')}
        icon={<IconCalendarEvent size={15} aria-hidden="true" />}
        isActive={period?.kind === 'custom'}
      >
        {(close) => (
          <CustomPeriod
            initial={period?.kind === 'custom' ? period : null}
            onChoose={(chosen) => {
              onChange({ period: chosen, timeZone });
              close();
            }}
          />
        )}
      </MenuButton>
    </>
  );
};

const ZoneSelect = ({ override: { period, timeZone }, onChange }: OverrideProps) => {
  const { t } = useWords();
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(timeZone === null ? [] : [timeZone])])],
    [timeZone],
  );
  return (
    <NativeSelect
      size="xs"
      label={t('boards.timeZone')}
      value={timeZone ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ period, timeZone: value === '' ? null : value })}
      data={[{ value: '', label: t('boards.override.none') }, ...zones.map((zone) => ({ value: zone, label: zone }))]}
      data-testid="board-zone"
    />
  );
};

/** The period and the time zone that all widgets of a board show, whatever their reports say. */
export const OverrideBar = (props: OverrideProps) => {
  const { t } = useWords();
  return (
    <section aria-label={t('boards.override')} className={styles['override']}>
      <PeriodSelect {...props} />
      <ZoneSelect {...props} />
    </section>
  );
};
