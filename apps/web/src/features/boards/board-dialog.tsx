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

const useBoardForm = ({ deed, board, onDone }: Omit<DialogProps, 'onClose'>) => {
  const { t } = useWords();
  const named = board?.name ?? '';
  const form = useContractForm(BoardRequest, {
    name: deed === 'duplicate' ? t('boards.copyOf', { name: named }).slice(0, 100) : named,
    isShared: deed === 'rename' && board?.isShared === true,
  });
  const [failure, setFailure] = useState<unknown>(null);
  const touched = ['/boards', ...(board === null ? [] : [`/boards/${board.id}`])];
  const save = useChange<Board>(touched, (saved) => {
    notifications.show({ message: t('boards.kept', { name: saved.name }) });
    onDone(saved);
  });
  const submit = async (): Promise<void> => {
    const asked = form.check({ name: 'field.name' });
    if (asked === null) return;
    setFailure(null);
    const body = { ...(await contentOf(board)), name: asked.name, isShared: asked.isShared };
    const schema = Board;
    if (deed === 'rename' && board !== null)
      save.mutate({ method: 'PUT', path: `/boards/${board.id}`, body: { ...body, version: board.version }, schema });
    else save.mutate({ method: 'POST', path: '/boards', body, schema });
  };
  return { form, error: save.error ?? failure, isPending: save.isPending, submit: () => submit().catch(setFailure) };
};

const BoardForm = (props: DialogProps) => {
  const { deed, board, onClose } = props;
  const { t } = useWords();
  const { form, error, isPending, submit } = useBoardForm(props);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
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
          checked={form.fields.isShared}
          disabled={deed === 'rename' && board?.isShared === true && !board.isOwn}
          onChange={({ currentTarget }) => form.set('isShared', currentTarget.checked)}
          data-testid="board-share"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={isPending} data-testid="board-submit">
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
