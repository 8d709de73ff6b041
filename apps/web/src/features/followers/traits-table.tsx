import type { FollowersByTrait } from '@libs/contract';
import { smallestGroup } from '@libs/domain';

import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { KnownFigure } from './known-figure.js';
import styles from './followers.module.css';
import { segmentName } from './segment-name.js';

type Segment = FollowersByTrait['segments'][number];

const Share = ({ share }: { readonly share: number | null }) => {
  const { t, format } = useWords();
  if (share === null) return <span className={tableStyles['quiet']}>{t('followers.share.unknown')}</span>;
  return (
    <span className={styles['share']}>
      <span className={styles['bar']} style={{ inlineSize: `${Math.max(1, share * 100)}%` }} aria-hidden="true" />
      <span>{format.share(share, 1)}</span>
    </span>
  );
};

const Count = ({ value }: { readonly value: number | null }) => (
  <KnownFigure state={value === null ? 'suppressed' : 'measured'} value={value} />
);

const sumOf = ({ organic, paid }: Segment): number | null =>
  organic === null || paid === null ? null : organic + paid;

/** The groups of one trait with their share of all followers. */
export const TraitsTable = ({ told, label }: { readonly told: FollowersByTrait; readonly label: string }) => {
  const words = useWords();
  const { t } = words;
  const hasSmall = told.segments.some(({ organic }) => organic === null);
  return (
    <>
      <TableFrame label={label} isTall>
        <table className={tableStyles['table']} data-testid="traits-table" data-trait={told.trait}>
          <thead>
            <tr>
              <th scope="col">{label}</th>
              <th scope="col">{t('followers.share')}</th>
              <th scope="col" className={tableStyles['number']}>
                {t('followers.total')}
              </th>
              <th scope="col" className={`${tableStyles['number'] ?? ''} ${tableStyles['wide'] ?? ''}`}>
                {t('followers.paid')}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.segments.map((segment) => (
              <tr key={segment.segment} data-segment={segment.segment}>
                <th scope="row">{segmentName({ ...segment, trait: told.trait }, words)}</th>
                <td className={styles['shareCell']}>
                  <Share share={segment.share} />
                </td>
                <td className={tableStyles['number']}>
                  <Count value={sumOf(segment)} />
                </td>
                <td className={`${tableStyles['number'] ?? ''} ${tableStyles['wide'] ?? ''}`}>
                  <Count value={segment.paid} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {hasSmall && <p className={styles['note']}>{t('followers.small', { smallest: smallestGroup })}</p>}
    </>
  );
};
