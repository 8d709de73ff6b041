import type { ListedBoard } from '@libs/contract';
import { BoardList } from '@libs/contract';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import type { BoardDeed } from './board-dialog.js';
import { sharingWords } from './board-words.js';
import styles from './boards.module.css';

const BoardDialog = lazy(async () => ({ default: (await import('./board-dialog.js')).BoardDialog }));

interface Asked {
  readonly deed: BoardDeed;
  readonly board: ListedBoard | null;
}

interface RowProps {
  readonly board: ListedBoard;
  readonly onAsk: (asked: Asked) => void;
}

const Actions = ({ board, onAsk }: RowProps) => {
  const { t } = useWords();
  const { id, name } = board;
  const buttons = [
    ['rename', t('boards.rename')],
    ['duplicate', t('boards.duplicate')],
  ] as const;
  return (
    <div className={styles['buttons']}>
      {buttons.map(([deed, label]) => (
        <Button
          key={deed}
          size="compact-xs"
          variant="default"
          onClick={() => onAsk({ deed, board })}
          data-testid={`board-${deed}`}
        >
          {label}
          <span className="rs-hidden"> {name}</span>
        </Button>
      ))}
      <ConfirmButton
        label={t('reports.delete')}
        of={name}
        title={t('reports.delete.title', { name })}
        detail={t('boards.delete.detail', { widgets: board.widgets })}
        path={`/boards/${id}`}
        touched={['/boards']}
        done={t('reports.deleted', { name })}
        testId="board-delete"
      />
    </div>
  );
};

const Row = ({ board, onAsk }: RowProps) => {
  const words = useWords();
  const may = useMay('save-reports');
  return (
    <tr data-testid="board-row" data-name={board.name}>
      <th scope="row">
        <Link to="/boards/$boardId" params={{ boardId: board.id }} className="rs-link" data-testid="board-open">
          {board.name}
        </Link>
      </th>
      <td>{sharingWords(board, words)}</td>
      <td className={tableStyles['number']}>{words.format.integer(board.widgets)}</td>
      <td>
        <When at={board.updatedAt} absent="" />
      </td>
      <td className={tableStyles['number']}>{may && <Actions board={board} onAsk={onAsk} />}</td>
    </tr>
  );
};

/** The boards that are shared, and one's own. */
export const BoardsPage = () => {
  const { t } = useWords();
  const boards = useQuery(read('/boards', BoardList));
  const [asked, ask] = useState<Asked | null>(null);
  const navigate = useNavigate();
  const may = useMay('save-reports');
  const columns = [
    { label: t('reports.name') },
    { label: t('boards.seenBy') },
    { label: t('boards.widgets'), isAtEnd: true },
    { label: t('boards.changed') },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  const create = may && (
    <Button
      size="xs"
      leftSection={<IconPlus size={15} aria-hidden="true" />}
      onClick={() => ask({ deed: 'create', board: null })}
      data-testid="board-new"
    >
      {t('boards.new')}
    </Button>
  );
  return (
    <div className={styles['page']}>
      <PageHeader title={t('boards.title')} lead={t('boards.lead')} aside={create} />
      <Section title={t('boards.title')}>
        <Loaded query={boards} height={160}>
          {(data) =>
            data.boards.length === 0 ? (
              <EmptyState title={t('boards.empty')} detail={t('boards.empty.detail')} />
            ) : (
              <Listing label={t('boards.title')} columns={columns}>
                {data.boards.map((board) => (
                  <Row key={board.id} board={board} onAsk={ask} />
                ))}
              </Listing>
            )
          }
        </Loaded>
      </Section>
      {asked !== null && (
        <Suspense fallback={null}>
          <BoardDialog
            {...asked}
            onDone={({ id }) => {
              ask(null);
              if (asked.deed !== 'rename') void navigate({ to: '/boards/$boardId', params: { boardId: id } });
            }}
            onClose={() => ask(null)}
          />
        </Suspense>
      )}
    </div>
  );
};
