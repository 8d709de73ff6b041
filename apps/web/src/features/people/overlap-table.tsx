import type { AudienceOverlap } from '@libs/contract';

import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import type { Named } from './comparison-table.js';
import { sharedPeople } from './overlap-cell.js';
import { PeopleFigure } from './people-figure.js';
import styles from './people.module.css';
import { Share } from './share.js';

interface OverlapProps {
  readonly audiences: readonly Named[];
  readonly overlaps: readonly AudienceOverlap[];
}

const Cell = ({ row, column, overlaps }: Pick<OverlapProps, 'overlaps'> & { row: Named; column: Named }) => {
  const { t } = useWords();
  const [own, other] = [row.compared.audience.id, column.compared.audience.id];
  const shared = sharedPeople(overlaps, own, other);
  const marks = { 'data-testid': 'overlap', 'data-row': own, 'data-column': other };
  if (shared === null)
    return (
      <td className={tableStyles['number']} {...marks}>
        <PeopleFigure figure={row.compared.people} name="people" />
        <span className={styles['share']}>{t('compare.overlap.same')}</span>
      </td>
    );
  return (
    <td className={tableStyles['number']} {...marks}>
      <PeopleFigure figure={shared.people} name="overlap" />
      <span className={styles['share']}>
        <Share value={shared.share} />
      </span>
    </td>
  );
};

/** Every two audiences on top of each other: the people of the row that belong to the column, too. */
export const OverlapTable = ({ audiences, overlaps }: OverlapProps) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('compare.overlap')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('compare.overlap.row')}</th>
            {audiences.map(({ name, compared }) => (
              <th key={compared.audience.id} scope="col" className={tableStyles['number']}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {audiences.map((row) => (
            <tr key={row.compared.audience.id}>
              <th scope="row">{row.name}</th>
              {audiences.map((column) => (
                <Cell key={column.compared.audience.id} row={row} column={column} overlaps={overlaps} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
