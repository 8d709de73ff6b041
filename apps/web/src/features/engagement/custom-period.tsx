import '@mantine/dates/styles.css';
import 'dayjs/locale/de';

import type { ReportPeriod } from '@libs/domain';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useState } from 'react';

import { useWords } from '../../i18n/use-words.js';

type OwnPeriod = Extract<ReportPeriod, { kind: 'custom' }>;

interface CustomPeriodProps {
  readonly initial: OwnPeriod | null;
  readonly onChoose: (period: OwnPeriod) => void;
}

/** A calendar for a period of one's own: two days, both included. */
export const CustomPeriod = ({ initial, onChoose }: CustomPeriodProps) => {
  const { t, locale } = useWords();
  const [chosen, setChosen] = useState<[string | null, string | null]>([initial?.from ?? null, initial?.to ?? null]);
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [] }}>
      <DatePicker
        type="range"
        allowSingleDateInRange
        ariaLabels={{
          previousMonth: t('engagement.period.monthBefore'),
          nextMonth: t('engagement.period.monthAfter'),
          monthLevelControl: t('engagement.period.pickMonth'),
        }}
        value={chosen}
        {...(initial && { defaultDate: initial.from })}
        onChange={([from, to]) => {
          setChosen([from, to]);
          if (from !== null && to !== null) onChoose({ kind: 'custom', from: from.slice(0, 10), to: to.slice(0, 10) });
        }}
      />
    </DatesProvider>
  );
};
