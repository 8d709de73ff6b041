import { BestTimes, type BestTimesCell } from '@libs/contract';
import { fewestPosts } from '@libs/domain';
import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Query } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { Loaded } from '../../components/listing.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import styles from './best-times.module.css';
import { HeatMap } from './heat-map.js';
import { HourPosts } from './hour-posts.js';
import { HoursTable } from './hours-table.js';
import { hourName, weekdayName } from './week-words.js';

const Verdict = ({ report: { state, isEnough, best, posts } }: { readonly report: BestTimes }) => {
  const { t, format, locale } = useWords();
  const said = (): string => {
    if (state !== 'measured') return t('times.unsupported');
    if (!isEnough) return t('times.fewPosts', { posts, all: fewestPosts.all });
    if (best === null || best.estimate === null) return t('times.noBest');
    const { ratio, low, high } = best.estimate;
    return t('times.best', {
      weekday: weekdayName(best.weekday, locale),
      hour: hourName(best.hour),
      ratio: format.decimal(ratio),
      low: format.decimal(low),
      high: format.decimal(high),
      posts: best.posts,
    });
  };
  return (
    <p className={styles['verdict']} data-testid="times-verdict" data-enough={isEnough} data-best={best !== null}>
      {said()}
    </p>
  );
};

const Left = ({ report: { leftOut } }: { readonly report: BestTimes }) => {
  const { t } = useWords();
  const { beforeConnection, tooYoung, deleted, notRead } = leftOut;
  const sentences = [
    ...(beforeConnection > 0 ? [t('times.left.before', { count: beforeConnection })] : []),
    ...(tooYoung > 0 ? [t('times.left.young', { count: tooYoung })] : []),
    ...(deleted > 0 ? [t('times.left.deleted', { count: deleted })] : []),
    ...(notRead > 0 ? [t('times.left.notRead', { count: notRead })] : []),
    t('times.note'),
  ];
  return <p className={styles['note']}>{sentences.join(' ')}</p>;
};

interface WeekProps {
  readonly report: BestTimes;
  readonly query: Query;
  readonly view: ReportView;
}

const Week = ({ report, query, view }: WeekProps) => {
  const { t } = useWords();
  const [isTable, { toggle }] = useDisclosure(false);
  const [chosen, choose] = useState<BestTimesCell | null>(null);
  return (
    <>
      {isTable ? <HoursTable report={report} /> : <HeatMap report={report} chosen={chosen} onChoose={choose} />}
      <div className={styles['more']}>
        <Button size="xs" variant="default" onClick={toggle} data-testid="times-table-toggle">
          {t(isTable ? 'times.table.hide' : 'times.table.show')}
        </Button>
      </div>
      {chosen !== null && <HourPosts cell={chosen} query={query} view={view} />}
    </>
  );
};

const WindowSwitch = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('times.window')}
      value={view.state.window}
      onChange={(window) => view.update({ window: window === 'week' ? 'week' : 'day' })}
      data={[
        { value: 'day', label: t('times.window.day') },
        { value: 'week', label: t('times.window.week') },
      ]}
    />
  );
};

/** When posts get most, and how sure that is. */
export const BestTimesSection = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { platform, account, label, kind, window } = view.state;
  const query = { ...view.range, platform, account, label, kind, window };
  const report = useQuery(read('/reports/best-times', BestTimes, query));
  return (
    <Section
      title={t('times.title')}
      lead={t('times.lead', { zone: view.range.timeZone })}
      aside={<WindowSwitch view={view} />}
    >
      <Loaded query={report} height={260}>
        {(data) => (
          <>
            <Verdict report={data} />
            {data.cells.length > 0 && <Week report={data} query={query} view={view} />}
            <Left report={data} />
          </>
        )}
      </Loaded>
    </Section>
  );
};
