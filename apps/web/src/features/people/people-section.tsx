import { type Audience, type PeopleFigures, PeopleReport } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { audiencesQuery, read } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { Loaded } from '../../components/listing.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { filtersOf } from '../engagement/report-state.js';
import type { ReportView } from '../engagement/use-report.js';
import { useRefresh } from '../live/use-refresh.js';
import { Heading } from './heading.js';
import { KnownShare } from './known-share.js';
import styles from './people.module.css';
import { PeopleFigure } from './people-figure.js';
import { PeopleNotes } from './people-notes.js';
import { shownAudiences } from './shown-audiences.js';

type Group = PeopleReport['groups'][number];
const figures = ['people', 'new', 'returning', 'loyal'] as const;

const FigureRow = ({ of, children, marks, evidence }: RowProps) => (
  <tr data-testid="people-row" {...marks}>
    {children}
    {figures.map((name) => (
      <td key={name} className={tableStyles['number']}>
        <PeopleFigure figure={of[name]} name={name} evidence={{ ...evidence, figure: name }} />
      </td>
    ))}
    <td className={tableStyles['number']}>
      <KnownShare known={of.known} interactions={of.interactions} />
    </td>
  </tr>
);

interface RowProps {
  readonly of: PeopleFigures;
  readonly marks: Readonly<Record<`data-${string}`, string>>;
  readonly evidence: EvidenceSearch;
  /** The heading of the row. */
  readonly children: ReactNode;
}

const GroupRows = ({
  group,
  name,
  isSplit,
  evidence,
}: {
  readonly group: Group;
  readonly name: string;
  readonly isSplit: boolean;
  readonly evidence: ReportView['evidence'];
}) => (
  <>
    <FigureRow
      of={group.whole}
      marks={{ 'data-audience': group.audience.id }}
      evidence={evidence({ audience: [group.audience.id] })}
    >
      <th scope="row">{name}</th>
    </FigureRow>
    {isSplit &&
      group.platforms.map(({ platform, ...of }) => (
        <FigureRow
          key={platform}
          of={of}
          marks={{ 'data-audience': group.audience.id, 'data-platform': platform }}
          evidence={evidence({ audience: [group.audience.id], platform: [platform] })}
        >
          <th scope="row" className={styles['under']}>
            <span className="rs-hidden">{name}, </span>
            <PlatformLabel platform={platform} />
          </th>
        </FigureRow>
      ))}
  </>
);

const Columns = ({ loyalty }: Pick<PeopleReport, 'loyalty'>) => {
  const { t, format } = useWords();
  const { days, windowDays, from } = loyalty;
  return (
    <tr>
      <th scope="col">{t('people.group')}</th>
      <Heading name={t('people.people')} meaning={t('people.people.meaning')} />
      <Heading name={t('people.new')} meaning={t('people.new.meaning')} />
      <Heading name={t('people.returning')} meaning={t('people.returning.meaning')} />
      <Heading
        name={t('people.loyal')}
        meaning={t('people.loyal.meaning', { days, windowDays, from: format.date(from) })}
      />
      <Heading name={t('people.known')} meaning={t('people.known.meaning')} />
    </tr>
  );
};

interface TableProps {
  readonly report: PeopleReport;
  readonly audiences: readonly Audience[];
  /** Whether each audience is split by platform; else everyone alone is. */
  readonly splitsAll: boolean;
  readonly evidence: ReportView['evidence'];
}

const Table = ({ report, audiences, splitsAll, evidence }: TableProps) => {
  const words = useWords();
  const { t } = words;
  const nameOf = ({ id, name }: Group['audience']): string => {
    const audience = audiences.find((one) => one.id === id);
    return audience === undefined ? name : audienceName(audience, words);
  };
  return (
    <TableFrame label={t('people.title')}>
      <table className={tableStyles['table']}>
        <thead>
          <Columns loyalty={report.loyalty} />
        </thead>
        <tbody>
          {report.groups.map((group) => (
            <GroupRows
              key={group.audience.id}
              group={group}
              name={nameOf(group.audience)}
              isSplit={group.platforms.length > 1 && (splitsAll || group.audience.id === '0')}
              evidence={evidence}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** Who interacted: new, returning and loyal people of everyone, by platform, and of each audience. */
export const PeopleSection = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { data: list } = useQuery(audiencesQuery());
  const audiences = list?.audiences ?? [];
  const audience = shownAudiences(view.state.audience, audiences);
  const people = useQuery({
    ...read('/reports/people', PeopleReport, { ...view.range, ...filtersOf(view.state), audience }),
    // It reads the rows of a whole period: less often than what roll-ups tell.
    ...useRefresh(300_000),
    staleTime: 60_000,
    enabled: list !== undefined,
  });
  return (
    <Section title={t('people.title')} lead={t('people.lead')}>
      <Loaded query={people} height={180}>
        {(report) => (
          <>
            <Table
              report={report}
              audiences={audiences}
              splitsAll={view.state.audience.length > 0}
              evidence={view.evidence}
            />
            <PeopleNotes notes={report.notes} />
          </>
        )}
      </Loaded>
    </Section>
  );
};
