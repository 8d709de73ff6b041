import type { BestTimes } from '@libs/contract';

import { Listing } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { hourName, weekdayName } from './week-words.js';

/** The hours of the week as figures. */
export const HoursTable = ({ report }: { readonly report: BestTimes }) => {
  const { t, format, locale } = useWords();
  const columns = [
    { label: t('times.column.day') },
    { label: t('times.column.hour') },
    { label: t('times.column.posts'), isAtEnd: true },
    { label: t('times.column.mean'), isAtEnd: true },
    { label: t('times.column.ratio'), isAtEnd: true },
    { label: t('times.column.range'), isAtEnd: true },
  ];
  return (
    <Listing label={t('times.title')} columns={columns} isTall>
      {report.cells.map(({ weekday, hour, posts, mean, estimate }) => (
        <tr key={`${String(weekday)} ${String(hour)}`} data-testid="times-row">
          <th scope="row">{weekdayName(weekday, locale)}</th>
          <td>{hourName(hour)}</td>
          <td className={tableStyles['number']}>{format.integer(posts)}</td>
          <td className={tableStyles['number']}>{format.decimal(mean)}</td>
          <td className={tableStyles['number']}>{estimate === null ? '–' : format.decimal(estimate.ratio)}</td>
          <td className={tableStyles['number']}>
            {estimate === null ? '–' : `${format.decimal(estimate.low)} – ${format.decimal(estimate.high)}`}
          </td>
        </tr>
      ))}
    </Listing>
  );
};
