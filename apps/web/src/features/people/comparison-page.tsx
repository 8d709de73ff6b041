import { type Audience, AudienceComparison, comparedAudiences } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { audiencesQuery, read } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import { Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { Section } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import audienceStyles from '../audiences/audiences.module.css';
import { AudienceVersions } from '../engagement/audience-versions.js';
import { rangeLabel } from '../engagement/bucket-label.js';
import { ControlBar } from '../engagement/control-bar.js';
import { filtersOf } from '../engagement/report-state.js';
import { type ReportView, useReportView } from '../engagement/use-report.js';
import { AudienceChooser } from './audience-chooser.js';
import { ComparisonTable, type Named } from './comparison-table.js';
import { OverlapTable } from './overlap-table.js';
import styles from './people.module.css';
import { PeopleNotes } from './people-notes.js';

interface ComparedProps {
  readonly view: ReportView;
  readonly audiences: readonly Audience[];
}

const Compared = ({ view, audiences }: ComparedProps) => {
  const words = useWords();
  const { t } = words;
  const comparison = useQuery({
    ...read('/reports/audience-comparison', AudienceComparison, { ...view.range, ...filtersOf(view.state) }),
    refetchInterval: 300_000,
    staleTime: 60_000,
  });
  const named = (data: AudienceComparison): readonly Named[] =>
    data.audiences.map((compared) => {
      const audience = audiences.find(({ id }) => id === compared.audience.id);
      return { compared, name: audience === undefined ? compared.audience.name : audienceName(audience, words) };
    });
  return (
    <>
      <Section title={t('compare.figures')}>
        <Loaded query={comparison} height={180}>
          {(data) => (
            <>
              <ComparisonTable audiences={named(data)} view={view} />
              <AudienceVersions report={{ audiences: data.audiences.map(({ audience }) => audience) }} />
              <PeopleNotes notes={data.notes} />
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t('compare.overlap')} lead={t('compare.overlap.lead')}>
        <Loaded query={comparison} height={180}>
          {(data) => <OverlapTable audiences={named(data)} overlaps={data.overlaps} />}
        </Loaded>
      </Section>
    </>
  );
};

const Comparison = ({ view }: { readonly view: ReportView }) => {
  const { t, format } = useWords();
  const { range, state } = view;
  const audiences = useQuery(audiencesQuery());
  const chosen = state.audience;
  const isEnough = chosen.length >= comparedAudiences.least && chosen.length <= comparedAudiences.most;
  return (
    <>
      <PageHeader
        title={t('compare.title')}
        crumbs={
          <Link to="/audiences" className="rs-link">
            {t('audiences.title')}
          </Link>
        }
        lead={`${t('compare.lead')} ${t('engagement.range', { ...rangeLabel(range.from, range.to, format), zone: range.timeZone })}`}
      />
      <ControlBar view={view} hasCourse={false} />
      <Loaded query={audiences} height={120}>
        {({ audiences: all }) => (
          <>
            <Section title={t('compare.choose')}>
              <AudienceChooser
                audiences={all.filter(({ isComplete, basis }) => isComplete && basis !== 'followers')}
                chosen={chosen}
                onChoose={(audience) => view.update({ audience })}
              />
              <p className={styles['note']} aria-live="polite" data-testid="compare-wait">
                {!isEnough && t(chosen.length > comparedAudiences.most ? 'compare.many' : 'compare.waiting')}
              </p>
            </Section>
            {isEnough && <Compared view={view} audiences={all} />}
          </>
        )}
      </Loaded>
    </>
  );
};

/** Two to five audiences side by side, and whom they share. */
export const ComparisonPage = () => {
  const view = useReportView('/audiences/compare');
  return (
    <TimeZoneContext value={view.range.timeZone}>
      <div className={audienceStyles['page']}>
        <Comparison view={view} />
      </div>
    </TimeZoneContext>
  );
};
