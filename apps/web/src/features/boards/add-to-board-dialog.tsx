import { Board, BoardChange, type ListedBoard, Widget, WidgetForm, type WidgetSource } from '@libs/contract';
import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';

import { api } from '../../api/client.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { newWidgetId } from './widget-id.js';
import { firstSize, formKeys, forms } from './widget-words.js';

interface DialogProps {
  readonly source: WidgetSource;
  readonly boards: readonly ListedBoard[];
  readonly onClose: () => void;
}

/** Reads the board as it is now and puts the widget at its end. */
const putOn = async (boardId: string, widget: Widget): Promise<Board> => {
  const path = `/boards/${boardId}`;
  const board = await api.get(path, Board);
  const body = BoardChange.parse({ ...board, widgets: [...board.widgets, widget] });
  return api.send({ method: 'PUT', path, body, schema: Board });
};

const Choice = ({ source, boards, onClose }: DialogProps) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const [boardId, setBoard] = useState(boards[0]?.id ?? '');
  const [form, setForm] = useState<WidgetForm>('chart');
  const put = useMutation({
    mutationFn: () => putOn(boardId, Widget.parse({ id: newWidgetId(), source, form, ...firstSize(form) })),
    onSuccess: async ({ id, name }) => {
      notifications.show({ message: t('boards.addTo.done', { name }) });
      onClose();
      for (const path of ['/boards', `/boards/${id}`]) await queries.invalidateQueries({ queryKey: [path] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    put.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {put.isError && <ErrorNotice error={put.error} />}
        <NativeSelect
          label={t('boards.addTo.board')}
          value={boardId}
          onChange={({ currentTarget }) => setBoard(currentTarget.value)}
          data={boards.map(({ id, name }) => ({ value: id, label: name }))}
          data-autofocus
          data-testid="add-to-board"
        />
        <NativeSelect
          label={t('boards.widget.form')}
          value={form}
          onChange={({ currentTarget }) => setForm(WidgetForm.parse(currentTarget.value))}
          data={forms.map((one) => ({ value: one, label: t(formKeys[one]) }))}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={put.isPending} data-testid="add-to-submit">
            {t('boards.widget.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Chooses the board that a report is put on, and the form it has there. */
export const AddToBoardDialog = (props: DialogProps) => {
  const { t } = useWords();
  return (
    <Modal opened onClose={props.onClose} title={t('boards.addTo')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      {props.boards.length === 0 ? (
        <p>
          {t('boards.addTo.none')}{' '}
          <Link to="/boards" className="rs-link">
            {t('boards.title')}
          </Link>
        </p>
      ) : (
        <Choice {...props} />
      )}
    </Modal>
  );
};
