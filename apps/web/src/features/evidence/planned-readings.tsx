import type { PostReading } from '@libs/contract';

import { EmptyState, Section, TableFrame } from '../../components/section.js';
import { streamKey } from '../../components/stream-words.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';

const Row = ({ reading }: { readonly reading: PostReading }) => {
  const { t, format } = useWords();
  const name = streamKey(reading.stream);
  return (
    <tr data-testid="planned-reading">
      <th scope="row">{name === null ? reading.stream : t(name)}</th>
      <td className={tableStyles['nowrap']}>
        <When at={reading.lastReadAt} absent={t('when.never')} />
      </td>
      <td className={tableStyles['nowrap']}>
        <When at={reading.nextReadAt} absent={t('accounts.notPlanned')} />
      </td>
      <td className={tableStyles['number']}>{format.decimal(reading.perHour)}</td>
    </tr>
  );
};

/** When each stream last read a post, and when it will. */
export const PlannedReadings = ({ readings }: { readonly readings: readonly PostReading[] }) => {
  const { t } = useWords();
  return (
    <Section title={t('plan.title')} lead={t('plan.lead')}>
      {readings.length === 0 ? (
        <EmptyState title={t('plan.empty')} detail={t('plan.empty.detail')} />
      ) : (
        <TableFrame label={t('plan.title')}>
          <table className={tableStyles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('accounts.stream')}</th>
                <th scope="col">{t('accounts.lastRead')}</th>
                <th scope="col">{t('accounts.nextRead')}</th>
                <th scope="col" className={tableStyles['number']}>
                  {t('plan.perHour')}
                </th>
              </tr>
            </thead>
            <tbody>
              {readings.map((reading) => (
                <Row key={reading.stream} reading={reading} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  );
};
