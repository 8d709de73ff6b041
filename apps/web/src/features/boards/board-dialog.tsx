import { Board, BoardRequest, type ListedBoard } from '@libs/contract';
import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';

import { api } from '../../api/client.js';
import { useChange } from '../../api/mutations.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';

/** What is done: a new board, a copy of one, or another name or another public for one. */
export type BoardDeed = 'create' | 'duplicate' | 'rename';

interface DialogProps {
  readonly deed: BoardDeed;
  /** The board that is copied or renamed; null: a new one. */
  readonly board: ListedBoard | null;
  readonly onDone: (board: Board) => void;
  readonly onClose: () => void;
}

const titles = { create: 'boards.new', duplicate: 'boards.duplicate', rename: 'boards.rename' } as const;

/** The widgets as they are stored: what a board is now, the answer says. */
const contentOf = async (board: ListedBoard | null): Promise<object> =>
  board === null ? {} : BoardRequest.parse(await api.get(`/boards/${board.id}`, Board));

const BoardForm = ({ deed, board, onDone, onClose }: DialogProps) => {
  const { t } = useWords();
  const named = board?.name ?? '';
  const form = useContractForm(BoardRequest, {
    name: deed === 'duplicate' ? t('boards.copyOf', { name: named }).slice(0, 100) : named,
  });
  const [isShared, setShared] = useState(deed === 'rename' && board?.isShared === true);
  const [failure, setFailure] = useState<unknown>(null);
  const touched = ['/boards', ...(board === null ? [] : [`/boards/${board.id}`])];
  const save = useChange<Board>(touched, (saved) => {
    notifications.show({ message: t('boards.kept', { name: saved.name }) });
    onDone(saved);
  });
  const submit = async (): Promise<void> => {
    const asked = form.check({ name: 'field.name' }, { ...form.fields, isShared });
    if (asked === null) return;
    setFailure(null);
    const body = { ...(await contentOf(board)), name: asked.name, isShared };
    if (deed === 'rename' && board !== null)
      save.mutate({ method: 'PUT', path: `/boards/${board.id}`, body: { ...body, version: board.version }, schema: Board });
    else save.mutate({ method: 'POST', path: '/boards', body, schema: Board });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit().catch(setFailure);
  };
  const error = save.error ?? failure;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {error !== null && <ErrorNotice error={error} />}
        <TextInput
          label={t('reports.name')}
          value={form.fields.name}
          onChange={({ currentTarget }) => form.set('name', currentTarget.value)}
          error={form.errors['name'] && t(form.errors['name'])}
          data-autofocus
          data-testid="board-name"
        />
        <Switch
          label={t('boards.share')}
          description={t('boards.share.hint')}
          checked={isShared}
          disabled={deed === 'rename' && board?.isShared === true && !board.isOwn}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          data-testid="board-share"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="board-submit">
            {t(deed === 'rename' ? 'reports.submit' : titles[deed])}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Makes a board, copies one, or gives one another name. */
export const BoardDialog = (props: DialogProps) => {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(titles[props.deed])}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <BoardForm {...props} />
    </Modal>
  );
};
