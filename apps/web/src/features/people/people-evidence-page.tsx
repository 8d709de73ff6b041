import { PeopleEvidence, peopleFigures } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { read } from '../../api/queries.js';
import { CellLegend } from '../../components/cell-legend.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { NotFoundNotice } from '../../components/not-found-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { Crumbs } from '../evidence/crumbs.js';
import styles from '../evidence/evidence.module.css';
import { type Asked, Scope } from '../evidence/scope.js';
import { useEvidenceSearch } from '../evidence/use-evidence.js';
import { KnownShare } from './known-share.js';
import { PeopleFigure } from './people-figure.js';
import { PeopleNotes } from './people-notes.js';

type FigureName = (typeof peopleFigures)[number];

const words: Readonly<Record<FigureName, { readonly name: MessageKey; readonly meaning: MessageKey }>> = {
  people: { name: 'people.people', meaning: 'people.people.meaning' },
  new: { name: 'people.new', meaning: 'people.new.meaning' },
  returning: { name: 'people.returning', meaning: 'people.returning.meaning' },
  loyal: { name: 'people.loyal', meaning: 'people.loyal.meaning' },
};

const figureNamed = (name: string | undefined): FigureName => peopleFigures.find((known) => known === name) ?? 'people';

interface RowsProps {
  readonly title: string;
  readonly place: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: ReactNode;
    readonly figure: PeopleEvidence['figure'];
  }[];
}

const Rows = ({ title, place, rows }: RowsProps) => {
  const { t } = useWords();
  return (
    <Section title={title} lead={t('people.evidence.rows.lead')}>
      {rows.length === 0 ? (
        <EmptyState title={t('people.evidence.empty')} detail={t('people.evidence.empty.detail')} />
      ) : (
        <TableFrame label={title} isTall>
          <table className={tableStyles['table']}>
            <thead>
              <tr>
                <th scope="col">{place}</th>
                <th scope="col" className={tableStyles['number']}>
                  {t('people.people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, figure }) => (
                <tr key={key} data-testid="people-evidence-row">
                  <th scope="row">{name}</th>
                  <td className={tableStyles['number']}>
                    <PeopleFigure figure={figure} name={key} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  );
};

const Parts = ({ evidence, name }: { readonly evidence: PeopleEvidence; readonly name: FigureName }) => {
  const { t, format } = useWords();
  const { figure, known, interactions, loyalty, accounts, step, steps } = evidence;
  const { days, windowDays, from } = loyalty;
  return (
    <>
      <div className={styles['summary']}>
        <span className={styles['big']}>
          <PeopleFigure figure={figure} name={name} />
        </span>
        <p className={styles['check']}>{t(words[name].meaning, { days, windowDays, from: format.date(from) })}</p>
        <p className={styles['check']}>
          <span>
            {t('people.known')}: <KnownShare known={known} interactions={interactions} />
          </span>
        </p>
      </div>
      <Rows
        title={t('people.evidence.accounts')}
        place={t('people.evidence.account')}
        rows={accounts.map(({ accountId, name: account, platform, people }) => ({
          key: accountId,
          name: (
            <>
              <PlatformLabel platform={platform} shortens /> {account}
            </>
          ),
          figure: people,
        }))}
      />
      <Rows
        title={t(step === 'day' ? 'people.evidence.days' : 'people.evidence.months')}
        place={t(step === 'day' ? 'people.evidence.day' : 'people.evidence.month')}
        rows={steps.map(({ from: start, people }) => ({
          key: start,
          name: step === 'day' ? format.utcDay(`${start}T00:00:00Z`) : format.month(`${start}T12:00:00Z`),
          figure: people,
        }))}
      />
      <PeopleNotes notes={evidence.notes} />
    </>
  );
};

const Evidence = ({ asked, search }: { readonly asked: Asked; readonly search: EvidenceSearch }) => {
  const { t } = useWords();
  const name = figureNamed(search.figure);
  const { timeZone, ...selection } = asked;
  const query = { ...selection, figure: name, ...(timeZone !== null && { timeZone }) };
  const { data, error, refetch } = useQuery(read('/evidence/people', PeopleEvidence, query));
  return (
    <>
      <PageHeader
        title={`${t('evidence.cell.title')}: ${t(words[name].name)}`}
        crumbs={<Crumbs search={search} depth="cell" />}
        lead={<Scope asked={asked} />}
        aside={<CellLegend />}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={360} />}
      {data && <Parts evidence={data} name={name} />}
    </>
  );
};

/** What makes up a number of people: on which accounts and when they came, and how they are counted. */
export const PeopleEvidencePage = () => {
  const { search, asked, timeZone } = useEvidenceSearch();
  if (asked === null) return <NotFoundNotice />;
  return (
    <TimeZoneContext value={timeZone}>
      <Evidence asked={asked} search={search} />
    </TimeZoneContext>
  );
};
