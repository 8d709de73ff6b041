import type { Alert } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';

import { Listing } from '../../components/listing.js';
import { saveFile } from '../../components/save-file.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords, type Words } from '../../i18n/use-words.js';
import { MarkTrack } from '../marks/mark-track.js';
import styles from './course.module.css';
import { expectedFigure } from './amount-words.js';
import { bucketAt, highest, unreadRuns } from './course.js';
import { CourseCanvas, placeOf } from './course-canvas.js';
import { courseCsv } from './course-csv.js';
import { countedIn } from './headline.js';

interface CourseProps {
  readonly alert: Alert;
}

/** What the chart says, for whoever cannot see it. */
const chartLabel = (alert: Alert, { t, format }: Words): string => {
  const { buckets } = alert.course;
  const [first, last] = [buckets[0], buckets.at(-1)];
  const most = highest(buckets);
  const rest = {
    what: t('alerts.what', { what: countedIn(alert) }),
    from: first === undefined ? '' : format.instant(first.at),
    to: last === undefined ? '' : format.instant(last.at),
  };
  if (most === null || most.observed === null) return t('alert.course.label.unread', rest);
  return t('alert.course.label', { ...rest, most: format.integer(most.observed), when: format.instant(most.at) });
};

const Legend = ({ hasGaps }: { readonly hasGaps: boolean }) => {
  const { t } = useWords();
  return (
    <ul className={styles['legend']}>
      <li>
        <span className={styles['swatchObserved']} aria-hidden="true" />
        {t('alert.course.observed')}
      </li>
      <li>
        <svg width="22" height="8" aria-hidden="true" focusable="false">
          <line x1="0" x2="22" y1="4" y2="4" className={styles['expected']} />
        </svg>
        {t('alert.course.expected')}
      </li>
      {hasGaps && (
        <li>
          <span className={styles['swatchUnread']} aria-hidden="true" />
          {t('alert.course.unread')}
        </li>
      )}
    </ul>
  );
};

const Chart = ({ alert }: CourseProps) => {
  const words = useWords();
  const { ref, width } = useElementSize();
  const { course, startedAt } = alert;
  const left = placeOf(startedAt, course, width);
  const label = `${words.t('alert.course.began')}: ${words.format.instant(startedAt)}`;
  return (
    <div className={styles['course']}>
      <Legend hasGaps={unreadRuns(course.buckets).length > 0} />
      <div ref={ref} className={styles['canvas']}>
        {width > 0 && (
          <>
            {left !== null && <MarkTrack marks={[{ index: 0, left, label }]} />}
            <CourseCanvas course={course} startedAt={startedAt} width={width} label={chartLabel(alert, words)} />
          </>
        )}
      </div>
    </div>
  );
};

/** The same figures, the newest first. */
const Table = ({ alert }: CourseProps) => {
  const { t, format } = useWords();
  const { buckets } = alert.course;
  const began = bucketAt(alert.course, alert.startedAt);
  const columns = [
    { label: t('alert.course.when') },
    { label: t('alert.course.observed'), isAtEnd: true },
    { label: t('alert.course.expected'), isAtEnd: true },
  ];
  return (
    <Listing label={t('alert.course')} columns={columns} isTall>
      {buckets.toReversed().map((bucket) => (
        <tr key={bucket.at} data-testid="alert-bucket">
          <th scope="row" className={tableStyles['nowrap']}>
            {format.hour(bucket.at)}
            {bucket === began && <strong className={styles['began']}> {t('alert.course.began')}</strong>}
          </th>
          <td className={tableStyles['number']}>
            {bucket.observed === null ? t('alert.course.unknown') : format.integer(bucket.observed)}
          </td>
          <td className={tableStyles['number']}>
            {bucket.expected === null ? t('alert.course.unknown') : expectedFigure(bucket.expected, format)}
          </td>
        </tr>
      ))}
    </Listing>
  );
};

/** What was observed against what was expected, by time, as a chart or as a table. */
export const AlertCourse = ({ alert }: CourseProps) => {
  const { t, locale } = useWords();
  const [isTable, { toggle }] = useDisclosure(false);
  const { course } = alert;
  const isEmpty = course.buckets.length === 0;
  const controls = !isEmpty && (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={
          isTable ? <IconChartLine size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />
        }
        onClick={toggle}
        data-testid="alert-course-view"
      >
        {t(isTable ? 'alert.course.chart' : 'alert.course.table')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden="true" />}
        onClick={() => saveFile(`resonance-alert-${alert.id}.csv`, courseCsv(course, locale))}
      >
        {t('following.csv')}
      </Button>
    </>
  );
  return (
    <Section
      title={t('alert.course')}
      lead={t('alert.course.lead', { minutes: course.bucketMinutes })}
      aside={controls}
    >
      {isEmpty && <p className={styles['nothing']}>{t('alert.course.empty')}</p>}
      {!isEmpty && (isTable ? <Table alert={alert} /> : <Chart alert={alert} />)}
    </Section>
  );
};
