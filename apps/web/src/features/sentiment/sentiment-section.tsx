import { SentimentReport } from '@libs/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Query } from '../../api/client.js';
import { audiencesQuery, read } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import { Loaded } from '../../components/listing.js';
import { platformNames } from '../../components/platform-names.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { bucketLabel } from '../engagement/bucket-label.js';
import { filtersOf } from '../engagement/report-state.js';
import type { ReportView } from '../engagement/use-report.js';
import { CommentsList } from './comments-list.js';
import { Course } from './course.js';
import { Measurements } from './measurements.js';
import { type NamedRow, SharesNotes, SharesTable } from './shares-table.js';
import styles from './sentiment.module.css';
import type { Judged } from './sentiment-words.js';

const splits = ['platform', 'account', 'audience'] as const;
type Split = (typeof splits)[number];
const splitWords = {
  platform: 'sentiment.split.platform',
  account: 'sentiment.split.account',
  audience: 'sentiment.split.audience',
} as const;

const SplitSwitch = ({ split, onChoose }: { readonly split: Split; readonly onChoose: (split: Split) => void }) => {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('sentiment.split')}
      value={split}
      onChange={(value) => onChoose(splits.find((one) => one === value) ?? 'platform')}
      data={splits.map((value) => ({ value, label: t(splitWords[value]) }))}
    />
  );
};

const isPlatform = (key: string): key is keyof typeof platformNames => key in platformNames;

/** The rows with names as people read them, and one of all together. */
const useNamed = (split: Split): ((report: SentimentReport) => readonly NamedRow[]) => {
  const words = useWords();
  const { data } = useQuery(audiencesQuery());
  const nameOf = (key: string | null, name: string): string => {
    if (key === null) return words.t('sentiment.all');
    if (split === 'platform') return isPlatform(key) ? platformNames[key] : name;
    const audience = split === 'audience' ? data?.audiences.find(({ id }) => id === key) : undefined;
    return audience === undefined ? name : audienceName(audience, words);
  };
  return ({ rows, whole }) => [
    ...rows.map(({ key, name, figures }) => ({ key, name: nameOf(key, name), figures })),
    ...(split === 'audience' || rows.length < 2 ? [] : [{ key: null, name: nameOf(null, ''), figures: whole }]),
  ];
};

/** The filters of the page without the kind: comments are what it is about. */
const queryOf = ({ state, range }: ReportView) => {
  const { platform, account, audience, tag, label } = filtersOf(state);
  return { ...range, platform, account, audience, tag, label };
};

interface Chosen {
  readonly query: Query;
  readonly sentiment: Judged | null;
}

const CourseOf = ({ view }: { readonly view: ReportView }) => {
  const { format } = useWords();
  const granularity = view.granularity === 'hour' ? 'day' : view.granularity;
  const query = { ...queryOf(view), granularity, groupBy: 'none' };
  const report = useQuery(read('/reports/sentiment', SentimentReport, query));
  return (
    <Loaded query={report} height={220}>
      {(data) => <Course report={data} labelOf={(bucket) => bucketLabel(bucket, granularity, format)} />}
    </Loaded>
  );
};

/** What comments say: shares with their bounds, over time, and the comments themselves. */
export const SentimentSection = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [split, setSplit] = useState<Split>('platform');
  const [chosen, choose] = useState<Chosen | null>(null);
  const named = useNamed(split);
  const query = queryOf(view);
  const report = useQuery(read('/reports/sentiment', SentimentReport, { ...query, groupBy: split }));
  const open = ({ key }: NamedRow, sentiment: Judged): void =>
    choose({ query: key === null ? query : { ...query, [split]: [key] }, sentiment });
  const change = (to: Split): void => {
    setSplit(to);
    choose(null);
  };
  return (
    <div className={styles['section']}>
      <Section
        title={t('sentiment.title')}
        lead={t('sentiment.lead')}
        aside={<SplitSwitch split={split} onChoose={change} />}
      >
        <Loaded query={report} height={160}>
          {(data) => (
            <>
              <SharesTable rows={named(data)} onOpen={open} />
              <SharesNotes report={data} />
              <CourseOf view={view} />
              <div className={styles['more']}>
                <Measurements report={data} />
              </div>
            </>
          )}
        </Loaded>
        <div className={styles['more']}>
          <Button
            size="xs"
            variant="default"
            onClick={() => choose(chosen === null ? { query, sentiment: null } : null)}
            aria-expanded={chosen !== null}
            data-testid="sentiment-show"
          >
            {t(chosen === null ? 'sentiment.list.show' : 'sentiment.list.hide')}
          </Button>
        </div>
        {chosen !== null && (
          <CommentsList
            view={view}
            query={chosen.query}
            sentiment={chosen.sentiment}
            onChoose={(sentiment) => choose({ ...chosen, sentiment })}
          />
        )}
      </Section>
    </div>
  );
};
