import type { FollowersReport } from '@libs/contract';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';

import { platformNames } from '../../components/platform-names.js';
import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { MarksCell } from '../marks/marks-list.js';
import styles from './followers.module.css';
import { totalGap } from './growth.js';
import { SignedFigure } from './growth-figure.js';
import { growthNames } from './growth-table.js';
import { KnownFigure } from './known-figure.js';
import { markedDays } from './marked-days.js';

const shown = ['totals', 'net', 'organic', 'paid'] as const;
type Shown = (typeof shown)[number];

interface CellProps {
  readonly account: FollowersReport['accounts'][number];
  readonly index: number;
  readonly what: Shown;
}

const DayCell = ({ account, index, what }: CellProps) => {
  const { state, totals, growth } = account;
  if (what !== 'totals') {
    const figure = growth.days[index]?.[what];
    return figure === undefined ? null : <SignedFigure figure={figure} />;
  }
  const total = totals[index] ?? null;
  const gap = state === 'measured' || state === 'stale' ? totalGap(totals, index) : state;
  return <KnownFigure state={total === null ? gap : 'measured'} value={total} />;
};

const Choice = ({ what, onChoose }: { readonly what: Shown; readonly onChoose: (what: Shown) => void }) => {
  const { t } = useWords();
  return (
    <div className={styles['controls']}>
      <SegmentedControl
        size="xs"
        aria-label={t('growth.show')}
        data-testid="growth-show"
        value={what}
        onChange={(value) => onChoose(shown.find((one) => one === value) ?? 'totals')}
        data={shown.map((one) => ({
          value: one,
          label: t(one === 'totals' ? 'growth.show.totals' : one === 'net' ? 'growth.show.change' : growthNames[one]),
        }))}
      />
    </div>
  );
};

/** Every day of the period with each account's number or what changed it, newest first. */
export const GrowthDays = ({ report }: { readonly report: FollowersReport }) => {
  const { t, format } = useWords();
  const [what, setWhat] = useState<Shown>('totals');
  const steps = markedDays(report);
  return (
    <>
      <Choice what={what} onChoose={setWhat} />
      <TableFrame label={t('followers.days')} isTall>
        <table className={tableStyles['table']} data-testid="followers-days" data-shown={what}>
          <thead>
            <tr>
              <th scope="col">{t('followers.day')}</th>
              {report.accounts.map(({ accountId, name, platform }) => (
                <th key={accountId} scope="col" className={tableStyles['number']}>
                  {`${name} (${platformNames[platform]})`}
                </th>
              ))}
              {steps.length > 0 && <th scope="col">{t('marks.column')}</th>}
            </tr>
          </thead>
          <tbody>
            {report.days.toReversed().map((day, fromEnd, { length }) => (
              <tr key={day}>
                <th scope="row" className={tableStyles['nowrap']}>
                  {format.utcDay(`${day}T00:00:00Z`)}
                </th>
                {report.accounts.map((account) => (
                  <td key={account.accountId} className={tableStyles['number']}>
                    <DayCell account={account} index={length - 1 - fromEnd} what={what} />
                  </td>
                ))}
                {steps.length > 0 && <MarksCell step={steps.find((step) => step.index === length - 1 - fromEnd)} />}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
};
