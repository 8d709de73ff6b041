import { Board } from '@libs/contract';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';

import { api } from '../../api/client.js';
import { describeError } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { type BoardAction, type BoardEdit, beginEdit, boardReducer, changeToSave, isUnsaved } from './board-edit.js';

/** Moves that follow each other closely are saved together. */
const settleMs = 600;

/** Saves a board; what the page knows of it and of the list is the answer from then on. */
const useSave = (id: string) => {
  const queries = useQueryClient();
  return useCallback(
    async (change: string): Promise<Board> => {
      const path = `/boards/${id}`;
      const saved = await api.send({ method: 'PUT', path, body: JSON.parse(change), schema: Board });
      queries.setQueriesData({ queryKey: [path] }, saved);
      void queries.invalidateQueries({ queryKey: ['/boards'] });
      return saved;
    },
    [id, queries],
  );
};

/** Whoever leaves the page at once has changed the board all the same. */
const useSaveOnLeaving = (change: string | null, save: (change: string) => Promise<Board>): void => {
  const words = useWords();
  const latest = useRef({ change, save, words });
  useEffect(() => {
    latest.current = { change, save, words };
  });
  useEffect(
    () => () => {
      const { change: left, save: send, words: spoken } = latest.current;
      if (left === null) return;
      send(left).catch((error: unknown) => {
        const { title } = describeError(error, spoken);
        notifications.show({ color: 'red', message: `${title}. ${spoken.t('boards.lost')}` });
      });
    },
    [],
  );
};

/** A board that is changed on screen and saved by itself a moment later, one change after the other. */
export const useBoardEdit = (board: Board): readonly [BoardEdit, Dispatch<BoardAction>] => {
  const [edit, dispatch] = useReducer(boardReducer, board, beginEdit);
  const save = useSave(board.id);
  // Somebody else's changes come with the next reading, as long as nothing of ours stands against them.
  useEffect(() => {
    if (board.version > edit.saved.version && !isUnsaved(edit) && edit.saving === null)
      dispatch({ kind: 'reloaded', board });
  }, [board, edit]);
  const change = changeToSave(edit);
  const text = change === null ? null : JSON.stringify(change);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => {
      dispatch({ kind: 'saving' });
      save(text).then(
        (saved) => dispatch({ kind: 'saved', board: saved }),
        (error: unknown) => dispatch({ kind: 'refused', error }),
      );
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text, save]);
  useSaveOnLeaving(text, save);
  return [edit, dispatch];
};
