import type { EngagementReport, FollowersInReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { useState } from 'react';

import { CellFigure } from '../../components/cell-figure.js';
import { Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { ProofLink } from '../evidence/proof-link.js';
import { FollowerShare, SizeFigure } from '../followers/follower-size.js';
import { traitNames } from '../followers/trait-names.js';
import { bucketLabel } from './bucket-label.js';
import { followersCsv } from './followers-csv.js';
import styles from './lists.module.css';
import { saveFile } from '../../components/save-file.js';
import { Sparkline } from './sparkline.js';
import { type ReportView, useEngagement } from './use-report.js';

const numberCell = tableStyles['number'] ?? '';
const wideCell = `${numberCell} ${tableStyles['wide'] ?? ''}`;

const NameCell = ({ row: { name, trait, segments } }: { readonly row: FollowersInReport }) => {
  const { t } = useWords();
  return (
    <th scope="row">
      {name}
      <span data-hint={t('basis.followers.meaning')} className={styles['basis']} tabIndex={0} role="note">
        {t('basis.followers')}
      </span>
      <span className={tableStyles['quiet']}>
        {t('following.groups', { trait: t(traitNames[trait]), count: segments.length })}
      </span>
    </th>
  );
};

/** The answers behind a size, one for each account that tells it. */
const Proofs = ({
  accounts,
  view,
}: {
  readonly accounts: FollowersInReport['accounts'];
  readonly view: ReportView;
}) => {
  const proven = accounts.flatMap(({ accountId, name, fetchId }) =>
    fetchId === null ? [] : [{ accountId, name, fetchId }],
  );
  return proven.map(({ accountId, name, fetchId }) => (
    <div key={accountId}>
      {proven.length > 1 && `${name}: `}
      <ProofLink fetchId={fetchId} search={view.evidence({})} />
    </div>
  ));
};

const Row = ({ row, view }: { readonly row: FollowersInReport; readonly view: ReportView }) => (
  <tr data-testid="follower-audience" data-audience={row.audience}>
    <NameCell row={row} />
    <td className={numberCell} data-value={row.size.followers ?? ''} data-state={row.size.state}>
      <SizeFigure size={row.size} />
    </td>
    <td className={numberCell}>
      <FollowerShare size={row.size} />
    </td>
    {row.previous && (
      <td className={numberCell}>
        <SizeFigure size={row.previous} />
      </td>
    )}
    <td className={wideCell}>
      <Sparkline figures={row.buckets.map(({ followers }) => followers)} color="var(--rs-accent)" />
    </td>
    <td className={numberCell} data-state={row.interactions.state}>
      <CellFigure cell={row.interactions} />
    </td>
    <td className={numberCell} data-state={row.perFollower.state}>
      <CellFigure cell={{ ...row.interactions, state: row.perFollower.state }} />
    </td>
    <td className={tableStyles['nowrap']}>
      <Proofs accounts={row.accounts} view={view} />
    </td>
  </tr>
);

interface TableProps {
  readonly view: ReportView;
  readonly report: EngagementReport;
}

const SizesTable = ({ view, report }: TableProps) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('following.title')}>
      <table className={tableStyles['table']} data-testid="follower-audiences">
        <thead>
          <tr>
            <th scope="col">{t('following.name')}</th>
            <th scope="col" className={numberCell}>
              {t('following.size')}
            </th>
            <th scope="col" className={numberCell}>
              {t('following.share')}
            </th>
            {report.previous && (
              <th scope="col" className={numberCell}>
                {t('following.change')}
              </th>
            )}
            <th scope="col" className={wideCell}>
              {t('following.course')}
            </th>
            <th scope="col" className={numberCell}>
              {t('following.interactions')}
            </th>
            <th scope="col" className={numberCell}>
              {t('following.perFollower')}
            </th>
            <th scope="col">{t('following.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {report.followers.map((row) => (
            <Row key={row.audience} row={row} view={view} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** Every step of the period with the size and share of each audience. */
const StepsTable = ({ view, report }: TableProps) => {
  const { t, format } = useWords();
  return (
    <TableFrame label={t('following.table')} isTall>
      <table className={tableStyles['table']} data-testid="follower-steps">
        <thead>
          <tr>
            <th scope="col">{t('engagement.table.bucket')}</th>
            {report.followers.map(({ audience, name }) => (
              <th key={audience} scope="col" className={numberCell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.buckets.map((bucket, index) => (
            <tr key={bucket}>
              <th scope="row" className={tableStyles['nowrap']}>
                {bucketLabel(bucket, view.granularity, format)}
              </th>
              {report.followers.map(({ audience, buckets }) => {
                const size = buckets[index];
                return (
                  <td key={audience} className={numberCell} data-state={size?.state}>
                    {size && <SizeFigure size={size} />}
                    {size?.share != null && (
                      <>
                        {' '}
                        <span className={tableStyles['quiet']}>
                          (<FollowerShare size={size} />)
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

interface ControlsProps {
  readonly areStepsShown: boolean;
  readonly onToggle: () => void;
  readonly onCsv: () => void;
}

const Controls = ({ areStepsShown, onToggle, onCsv }: ControlsProps) => {
  const { t } = useWords();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-expanded={areStepsShown}
        leftSection={<IconTable size={15} aria-hidden="true" />}
        onClick={onToggle}
        data-testid="follower-steps-toggle"
      >
        {t(areStepsShown ? 'following.hideTable' : 'following.showTable')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden="true" />}
        onClick={onCsv}
        data-testid="follower-csv"
      >
        {t('following.csv')}
      </Button>
    </>
  );
};

/** The audiences of followers beside the engagement; nothing where the company has defined none. */
export const FollowerAudiences = ({ view }: { readonly view: ReportView }) => {
  const { t, locale } = useWords();
  const [areStepsShown, setStepsShown] = useState(false);
  // The same question as that of the audiences' table, hence the same answer.
  const { data: report } = useEngagement(view, ['audience', 'kind']);
  if (report === undefined || report.followers.length === 0) return null;
  const saveCsv = (): void => {
    const name = `resonance-followers-${view.range.from.slice(0, 10)}-${view.range.to.slice(0, 10)}.csv`;
    saveFile(name, followersCsv(report, locale));
  };
  return (
    <Section
      title={t('following.title')}
      lead={t('following.lead')}
      aside={<Controls areStepsShown={areStepsShown} onToggle={() => setStepsShown(!areStepsShown)} onCsv={saveCsv} />}
    >
      <SizesTable view={view} report={report} />
      {areStepsShown && <StepsTable view={view} report={report} />}
      <p className={styles['note']}>{t('following.why')}</p>
    </Section>
  );
};
