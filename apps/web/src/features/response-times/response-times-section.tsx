import { type ResponseFigures, ResponseTimes } from '@libs/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';
import type { ReportView } from '../engagement/use-report.js';
import { KnownFigure } from '../followers/known-figure.js';
import { CommentsList } from './comments-list.js';
import { durationWords } from './duration.js';
import styles from './response-times.module.css';

const BusinessHoursDialog = lazy(async () => ({
  default: (await import('./business-hours.js')).BusinessHoursDialog,
}));

const Duration = ({ minutes }: { readonly minutes: number | null }) => {
  const words = useWords();
  return minutes === null ? (
    <span className={tableStyles['quiet']}>{words.t('response.none')}</span>
  ) : (
    durationWords(minutes, words)
  );
};

const FigureCells = ({ figures }: { readonly figures: ResponseFigures }) => {
  const { t, format } = useWords();
  const { state, comments, answered, medianMinutes, p90Minutes } = figures;
  if (comments === null || answered === null)
    return (
      <td colSpan={4} className={tableStyles['number']} data-state={state}>
        {state === 'not_supported' ? (
          <span className={styles['unsupported']}>{t('response.unsupported')}</span>
        ) : (
          <KnownFigure state={state} value={null} />
        )}
      </td>
    );
  return (
    <>
      <td className={tableStyles['number']} data-testid="response-median" data-value={medianMinutes ?? ''}>
        <Duration minutes={medianMinutes} />
      </td>
      <td className={tableStyles['number']}>
        <Duration minutes={p90Minutes} />
      </td>
      <td className={tableStyles['number']} data-testid="response-answered" data-value={answered}>
        {format.integer(answered)} ({format.share(answered, comments)})
      </td>
      <td className={tableStyles['number']} data-testid="response-comments" data-value={comments}>
        {format.integer(comments)}
      </td>
    </>
  );
};

const Left = ({ figures }: { readonly figures: ResponseFigures }) => {
  const { t } = useWords();
  const { undated, unknown, answeredUndated } = figures;
  const sentences = [
    ...(undated > 0 ? [t('response.left.undated', { count: undated })] : []),
    ...(unknown > 0 ? [t('response.left.unknown', { count: unknown })] : []),
    ...(answeredUndated > 0 ? [t('response.left.answerUndated', { count: answeredUndated })] : []),
  ];
  return sentences.length === 0 ? null : <p className={styles['note']}>{sentences.join(' ')}</p>;
};

const Table = ({ report }: { readonly report: ResponseTimes }) => {
  const { t } = useWords();
  const columns = [
    { label: t('engagement.filter.account') },
    { label: t('response.median'), isAtEnd: true },
    { label: t('response.ninety'), isAtEnd: true },
    { label: t('response.answered'), isAtEnd: true },
    { label: t('response.comments'), isAtEnd: true },
  ];
  return (
    <Listing label={t('response.title')} columns={columns}>
      {report.accounts.map(({ accountId, name, platform, figures }) => (
        <tr key={accountId} data-testid="response-row" data-platform={platform} data-state={figures.state}>
          <th scope="row">
            <PlatformIcon platform={platform} size={16} /> {name}
            <span className="rs-hidden"> ({platformNames[platform]})</span>
          </th>
          <FigureCells figures={figures} />
        </tr>
      ))}
      {report.accounts.length > 1 && (
        <tr data-testid="response-row" data-platform="all" data-state={report.whole.state}>
          <th scope="row">{t('response.all')}</th>
          <FigureCells figures={report.whole} />
        </tr>
      )}
    </Listing>
  );
};

const HoursSwitch = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('response.hours')}
      value={view.state.hours}
      onChange={(hours) => view.update({ hours: hours === 'business' ? 'business' : 'all' })}
      data={[
        { value: 'all', label: t('response.hours.all') },
        { value: 'business', label: t('response.hours.business') },
      ]}
    />
  );
};

const HoursNote = ({ hours: { days, opens, closes, timeZone } }: { readonly hours: ResponseTimes['hours'] }) => {
  const { t, format, locale } = useWords();
  const mayChange = useMay('choose-defaults');
  const [isOpen, { open, close }] = useDisclosure(false);
  const names = format.list(days.map((day) => weekdayName(day, locale)));
  return (
    <p className={styles['note']} data-testid="response-hours">
      {t('response.hours.note', { days: names, opens, closes, zone: timeZone })}{' '}
      {mayChange && (
        <Button size="compact-xs" variant="subtle" onClick={open} data-testid="response-hours-change">
          {t('response.hours.change')}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <BusinessHoursDialog onClose={close} />
        </Suspense>
      )}
    </p>
  );
};

/** How fast comments are answered: the middle, nine of ten, and how many are answered at all. */
export const ResponseTimesSection = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const [isOpen, { toggle }] = useDisclosure(false);
  const { platform, account, label, hours } = view.state;
  const query = { ...view.range, platform, account, label, hours };
  const report = useQuery(read('/reports/response-times', ResponseTimes, query));
  return (
    <Section title={t('response.title')} lead={t('response.lead')} aside={<HoursSwitch view={view} />}>
      <Loaded query={report} height={140}>
        {(data) => (
          <>
            <Table report={data} />
            {data.hours.kind === 'business' && <HoursNote hours={data.hours} />}
            <Left figures={data.whole} />
          </>
        )}
      </Loaded>
      <div className={styles['more']}>
        <Button size="xs" variant="default" onClick={toggle} aria-expanded={isOpen} data-testid="response-show">
          {t(isOpen ? 'response.hide' : 'response.show')}
        </Button>
      </div>
      {isOpen && <CommentsList view={view} query={query} />}
    </Section>
  );
};
