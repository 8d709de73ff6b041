import { Board } from '@libs/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect, useReducer } from 'react';

import { api } from '../../api/client.js';
import { type BoardAction, type BoardEdit, beginEdit, boardReducer, changeToSave } from './board-edit.js';

/** Moves that follow each other closely are saved together. */
const settleMs = 600;

/** A board that is changed on screen and saved by itself a moment later, one change after the other. */
export const useBoardEdit = (board: Board): readonly [BoardEdit, Dispatch<BoardAction>] => {
  const [edit, dispatch] = useReducer(boardReducer, board, beginEdit);
  const queries = useQueryClient();
  const { id } = board;
  // Somebody else's changes come with the next reading, as long as nothing of ours stands against them.
  useEffect(() => {
    if (board.version > edit.saved.version && changeToSave(edit) === null && edit.saving === null)
      dispatch({ kind: 'reloaded', board });
  }, [board, edit]);
  const change = changeToSave(edit);
  const text = change === null ? null : JSON.stringify(change);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => {
      dispatch({ kind: 'saving' });
      api
        .send({ method: 'PUT', path: `/boards/${id}`, body: JSON.parse(text), schema: Board })
        .then(
          (saved) => {
            dispatch({ kind: 'saved', board: saved });
            queries.setQueriesData({ queryKey: [`/boards/${id}`] }, saved);
            return queries.invalidateQueries({ queryKey: ['/boards'] });
          },
          (error: unknown) => dispatch({ kind: 'refused', error }),
        )
        .catch((error: unknown) => dispatch({ kind: 'refused', error }));
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text, id, queries]);
  return [edit, dispatch];
};
