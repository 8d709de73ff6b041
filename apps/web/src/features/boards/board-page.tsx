import { Board, mostWidgets, type ShownWidget } from '@libs/contract';
import { Button } from '@mantine/core';
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Dispatch, lazy, type ReactNode, Suspense, useState } from 'react';

import { api, ApiProblem } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { useClock } from '../engagement/use-report.js';
import { LivePage } from '../live/live-page.js';
import { LiveStatus } from '../live/live-status.js';
import { type BoardAction, type BoardEdit, isUnsaved } from './board-edit.js';
import { BoardGrid } from './board-grid.js';
import { sharingWords } from './board-words.js';
import styles from './boards.module.css';
import { OverrideBar } from './override-bar.js';
import { useBoardEdit } from './use-board-edit.js';

const WidgetDialog = lazy(async () => ({ default: (await import('./widget-dialog.js')).WidgetDialog }));

interface EditProps {
  readonly edit: BoardEdit;
  readonly dispatch: Dispatch<BoardAction>;
}

/** Whether changes are saved; if not, why, and what to do. */
const SaveState = ({ edit, dispatch }: EditProps) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const { error, saved, content } = edit;
  if (error === null)
    return (
      <p className={styles['line']} role="status" data-testid="board-state" data-saved={!isUnsaved(edit)}>
        {t(isUnsaved(edit) ? 'boards.saving' : 'boards.saved')}
      </p>
    );
  const path = `/boards/${saved.id}`;
  const reload = async (): Promise<void> => {
    const board = await api.get(path, Board);
    queries.setQueriesData({ queryKey: [path] }, board);
    dispatch({ kind: 'reloaded', board });
  };
  const isConflict = error instanceof ApiProblem && error.problem.status === 409;
  return (
    <ErrorNotice
      error={error}
      note={t('boards.notSaved')}
      onRetry={() => {
        if (isConflict) reload().catch((failure: unknown) => dispatch({ kind: 'refused', error: failure }));
        else dispatch({ kind: 'override', period: content.period, timeZone: content.timeZone });
      }}
    />
  );
};

interface ActionsProps {
  readonly isArranging: boolean;
  readonly isFull: boolean;
  readonly onArrange: () => void;
  readonly onAdd: () => void;
}

const Actions = ({ isArranging, isFull, onArrange, onAdd }: ActionsProps) => {
  const { t } = useWords();
  return (
    <>
      <Button
        size="xs"
        variant={isArranging ? 'filled' : 'default'}
        leftSection={<IconLayoutDashboard size={15} aria-hidden="true" />}
        aria-pressed={isArranging}
        onClick={onArrange}
        data-testid="board-arrange"
      >
        {t(isArranging ? 'boards.arrange.end' : 'boards.arrange')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden="true" />}
        disabled={isFull}
        onClick={onAdd}
        data-testid="widget-add"
      >
        {t('boards.widget.add')}
      </Button>
    </>
  );
};

const Empty = ({ onAdd }: { readonly onAdd: (() => void) | null }) => {
  const { t } = useWords();
  return (
    <Section title={t('boards.widgets')}>
      <EmptyState
        title={t('boards.empty.widgets')}
        detail={t('boards.empty.widgets.detail')}
        action={
          onAdd && (
            <Button size="xs" onClick={onAdd}>
              {t('boards.widget.add')}
            </Button>
          )
        }
      />
    </Section>
  );
};

const Header = ({ board, actions }: { readonly board: Board; readonly actions: ReactNode }) => {
  const words = useWords();
  return (
    <PageHeader
      title={board.name}
      crumbs={
        <Link to="/boards" className="rs-link">
          {words.t('boards.title')}
        </Link>
      }
      lead={sharingWords(board, words)}
      aside={
        <>
          <LiveStatus announces />
          {actions}
        </>
      }
    />
  );
};

const Opened = ({ board }: { readonly board: Board }) => {
  const [edit, dispatch] = useBoardEdit(board);
  const [isArranging, setArranging] = useState(false);
  const [dialog, setDialog] = useState<{ readonly widget: ShownWidget | null } | null>(null);
  const clock = useClock();
  const may = useMay('save-reports');
  const { widgets, period, timeZone } = edit.content;
  const add = (): void => setDialog({ widget: null });
  return (
    <>
      <Header
        board={board}
        actions={
          may && (
            <Actions
              isArranging={isArranging}
              isFull={widgets.length >= mostWidgets}
              onArrange={() => setArranging(!isArranging)}
              onAdd={add}
            />
          )
        }
      />
      {may && (
        <>
          <OverrideBar override={{ period, timeZone }} onChange={(next) => dispatch({ kind: 'override', ...next })} />
          <SaveState edit={edit} dispatch={dispatch} />
        </>
      )}
      {widgets.length === 0 && <Empty onAdd={may ? add : null} />}
      <BoardGrid
        edit={edit}
        dispatch={dispatch}
        clock={clock}
        isArranging={isArranging}
        onChange={(widget) => setDialog({ widget })}
      />
      {dialog !== null && (
        <Suspense fallback={null}>
          <WidgetDialog
            widget={dialog.widget}
            onDone={(widget) => {
              dispatch({ kind: dialog.widget === null ? 'add' : 'change', widget });
              setDialog(null);
            }}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  );
};

/** A board: reports beside each other, live. */
export const BoardPage = () => {
  const { boardId } = useParams({ from: '/shell/boards/$boardId' });
  const board = useQuery(read(`/boards/${boardId}`, Board));
  return (
    <LivePage>
      <div className={styles['page']}>
        <Loaded query={board} height={420}>
          {(data) => <Opened key={data.id} board={data} />}
        </Loaded>
      </div>
    </LivePage>
  );
};
