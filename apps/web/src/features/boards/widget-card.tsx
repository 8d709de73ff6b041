import type { ShownWidget } from '@libs/contract';
import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';

import { useSession } from '../../api/session.js';
import { stringifySearch } from '../../app/query-string.js';
import { EmptyState } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { rangeLabel } from '../engagement/bucket-label.js';
import { type ReportState, serialiseReportState } from '../engagement/report-state.js';
import { type ReportClock, type ReportView, viewOf } from '../engagement/use-report.js';
import { MissingWords } from '../saved-reports/missing-words.js';
import styles from './boards.module.css';
import { WidgetBody } from './widget-body.js';
import { type BoardOverride, widgetState } from './widget-state.js';
import { widgetName } from './widget-words.js';

interface WidgetCardProps {
  readonly widget: ShownWidget;
  readonly override: BoardOverride;
  readonly clock: ReportClock;
  /** What can be done to it; null: the board is only looked at. */
  readonly controls: ReactNode;
}

const Range = ({ view }: { readonly view: ReportView }) => {
  const { t, format } = useWords();
  const { from, to, timeZone } = view.range;
  return (
    <p className={styles['range']}>{t('engagement.range', { ...rangeLabel(from, to, format), zone: timeZone })}</p>
  );
};

interface ReportProps extends Omit<WidgetCardProps, 'override'> {
  readonly state: ReportState;
}

const Head = ({
  widget,
  state,
  controls,
  children,
}: Omit<ReportProps, 'clock'> & { readonly children?: ReactNode }) => {
  const words = useWords();
  const name = widgetName(widget, words);
  return (
    <header className={styles['head']}>
      <div className={styles['heading']}>
        <Title order={2} size="h5">
          <Link to="/" search={serialiseReportState(state)} className={styles['open'] ?? ''} data-testid="widget-open">
            {name}
            <span className="rs-hidden"> – {words.t('boards.widget.open')}</span>
          </Link>
        </Title>
        {children}
      </div>
      {controls}
    </header>
  );
};

/** How a report is looked at is changed on its own page. */
const changeNothing = (): void => undefined;

const Report = ({ widget, state, clock, controls }: ReportProps) => {
  const words = useWords();
  const { workspace } = useSession();
  const { now, noteClock } = clock;
  const workspaceZone = workspace.timeZone;
  const view = useMemo(() => {
    const searchStr = stringifySearch(serialiseReportState(state));
    return viewOf(state, { now, noteClock, workspaceZone, update: changeNothing, searchStr });
  }, [state, now, noteClock, workspaceZone]);
  return (
    <TimeZoneContext value={view.range.timeZone}>
      <Head widget={widget} state={state} controls={controls}>
        <Range view={view} />
      </Head>
      <div className={styles['body']} role="group" aria-label={widgetName(widget, words)} tabIndex={0}>
        {widget.missing.length === 0 ? (
          <WidgetBody view={view} widget={widget} />
        ) : (
          <div role="alert" className={styles['gone']}>
            <MissingWords missing={widget.missing} />
          </div>
        )}
      </div>
    </TimeZoneContext>
  );
};

/** One widget: what it shows, what it is of, and the way to the whole report. */
export const WidgetCard = ({ widget, override, clock, controls }: WidgetCardProps) => {
  const words = useWords();
  const { t } = words;
  const state = useMemo(() => widgetState(widget, override), [widget, override]);
  if (state !== null) return <Report widget={widget} state={state} clock={clock} controls={controls} />;
  return (
    <>
      <header className={styles['head']}>
        <Title order={2} size="h5">
          {widgetName(widget, words)}
        </Title>
        {controls}
      </header>
      <EmptyState title={t('boards.widget.deleted')} detail={t('boards.widget.deleted.detail')} />
    </>
  );
};
