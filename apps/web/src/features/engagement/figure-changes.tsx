import { FiguresReport } from '@libs/contract';
import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { SectionError } from '../../components/error-notice.js';
import { MetricLabel } from '../../components/metric-label.js';
import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { saveFile } from '../../components/save-file.js';
import { Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords, type Words } from '../../i18n/use-words.js';
import { SignedFigure } from '../followers/growth-figure.js';
import { figuresCsv } from './figures-csv.js';
import styles from './lists.module.css';
import { useRefresh } from '../live/use-refresh.js';
import type { ReportView } from './use-report.js';

type Account = FiguresReport['accounts'][number];
type Figure = Account['figures'][number];

/** What stands behind a figure: the period before, and the end of its series. */
const remarksOn = ({ previous, brokenOffAt }: Figure, { t, format }: Words): string[] => [
  ...(previous === null || previous.value === null
    ? []
    : [t('changes.before', { before: format.signed(previous.value) })]),
  ...(brokenOffAt === null ? [] : [t('changes.broken', { when: format.instant(brokenOffAt) })]),
];

const Row = ({ account: { name, platform, figures } }: { readonly account: Account }) => {
  const words = useWords();
  return (
    <tr data-testid="figure-changes-row" data-platform={platform}>
      <th scope="row">
        <PlatformIcon platform={platform} size={16} /> {name}
        <span className="rs-hidden"> ({platformNames[platform]})</span>
      </th>
      {figures.map((figure) => (
        <td
          key={figure.metric}
          className={tableStyles['number']}
          data-metric={figure.metric}
          data-state={figure.state}
          data-value={figure.value ?? ''}
        >
          <SignedFigure figure={figure} remarks={remarksOn(figure, words)} />
        </td>
      ))}
    </tr>
  );
};

const ChangesTable = ({ report }: { readonly report: FiguresReport }) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('changes.title')}>
      <table className={tableStyles['table']} data-testid="figure-changes">
        <thead>
          <tr>
            <th scope="col">{t('changes.account')}</th>
            {report.metrics.map((metric) => (
              <th key={metric} scope="col" className={tableStyles['number']}>
                <MetricLabel metric={metric} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.accounts.map((account) => (
            <Row key={account.accountId} account={account} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

const useFiguresReport = ({ state, range }: ReportView) =>
  useQuery({
    ...read('/reports/figures', FiguresReport, {
      ...range,
      platform: state.platform,
      account: state.account,
      compare: state.compare,
    }),
    ...useRefresh(60_000),
  });

/** How counters beside likes, comments and shares changed; an account that lacks one says so. */
export const FigureChanges = ({ view }: { readonly view: ReportView }) => {
  const { t, locale } = useWords();
  const { data, error, refetch } = useFiguresReport(view);
  if (data?.metrics.length === 0) return null;
  const saveCsv = (): void => {
    if (data === undefined) return;
    saveFile(`resonance-counters-${view.range.from.slice(0, 10)}.csv`, figuresCsv(data, locale));
  };
  const download = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={15} aria-hidden="true" />}
      disabled={data === undefined}
      onClick={saveCsv}
      data-testid="figure-changes-csv"
    >
      {t('changes.csv')}
    </Button>
  );
  return (
    <Section title={t('changes.title')} lead={t('changes.lead')} aside={download}>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
      {data === undefined && !error && <Skeleton height={160} />}
      {data && <ChangesTable report={data} />}
      <p className={styles['note']}>{t('changes.note')}</p>
    </Section>
  );
};
