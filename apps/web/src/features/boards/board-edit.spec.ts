import { describe, expect, it } from '@jest/globals';
import { type Board, SavedQuery, type ShownWidget } from '@libs/contract';

import { beginEdit, type BoardAction, type BoardEdit, boardReducer, changeToSave, isUnsaved } from './board-edit.js';

const query = SavedQuery.parse({ period: { kind: 'month' } });
const widget = (id: string, more: Partial<ShownWidget> = {}): ShownWidget => ({
  id,
  title: null,
  source: { kind: 'own', query },
  form: 'chart',
  by: 'time',
  columns: 2,
  rows: 1,
  report: { name: null, query },
  missing: [],
  ...more,
});
const board = (ids: string, more: Partial<Board> = {}): Board => ({
  id: '1',
  name: 'Morning',
  isShared: false,
  owner: 'Olga',
  isOwn: true,
  version: 3,
  updatedAt: '2026-03-10T12:00:00Z',
  period: null,
  timeZone: null,
  widgets: Array.from(ids, (id) => widget(id)),
  ...more,
});
const after = (edit: BoardEdit, ...actions: readonly BoardAction[]): BoardEdit => actions.reduce(boardReducer, edit);
const order = ({ content }: BoardEdit): string => content.widgets.map(({ id }) => id).join('');
const abc = beginEdit(board('abc'));

describe('a board that is arranged', () => {
  it.each([
    ['a', 1, 'bac'],
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['a', 99, 'bca'],
    ['c', -1, 'cab'],
    ['x', 0, 'abc'],
  ])('has %s at place %i', (id, index, expected) => {
    expect(order(after(abc, { kind: 'place', id, index }))).toBe(expected);
  });

  it('keeps widgets within its columns and rows', () => {
    const sizeOf = (columns: number, rows: number) => {
      const [first] = after(abc, { kind: 'resize', id: 'a', columns, rows }).content.widgets;
      return [first?.columns, first?.rows];
    };
    expect([sizeOf(9, 9), sizeOf(0, -4), sizeOf(2.6, 1.2)]).toEqual([
      [4, 4],
      [1, 1],
      [3, 1],
    ]);
  });

  it('puts a removed widget back where it was', () => {
    const removed = after(abc, { kind: 'remove', id: 'b' });
    expect([order(removed), order(after(removed, { kind: 'restore' }))]).toEqual(['ac', 'abc']);
    expect(order(after(removed, { kind: 'restore' }, { kind: 'restore' }))).toBe('abc');
  });
});

describe('what is saved of a board', () => {
  it('is nothing while nothing was changed', () => {
    expect([changeToSave(abc), isUnsaved(abc)]).toEqual([null, false]);
    expect(changeToSave(after(abc, { kind: 'place', id: 'a', index: 0 }))).toBeNull();
  });

  it('is the change of the version that was seen, without what its reports are', () => {
    const change = changeToSave(after(abc, { kind: 'remove', id: 'a' }));
    expect(change).toMatchObject({ version: 3, widgets: [{ id: 'b' }, { id: 'c' }] });
    expect(Object.keys(change?.widgets[0] ?? {})).not.toContain('report');
  });

  it('is sent once at a time, and what was changed meanwhile after it, of the version that came of it', () => {
    const saving = after(abc, { kind: 'remove', id: 'a' }, { kind: 'saving' }, { kind: 'remove', id: 'b' });
    expect(changeToSave(saving)).toBeNull();
    const saved = after(saving, { kind: 'saved', board: board('bc', { version: 4 }) });
    expect(order(saved)).toBe('c');
    expect(changeToSave(saved)).toMatchObject({ version: 4, widgets: [{ id: 'c' }] });
  });

  it('shows what the reports are now, once it is saved', () => {
    const added = after(abc, { kind: 'add', widget: widget('d', { report: null }) }, { kind: 'saving' });
    const answer = board('abcd', { version: 4 });
    const saved = after(added, { kind: 'saved', board: answer });
    expect(saved.content.widgets[3]?.report).toEqual({ name: null, query });
    const moved = after(added, { kind: 'place', id: 'd', index: 0 }, { kind: 'saved', board: answer });
    expect([order(moved), moved.content.widgets[0]?.report]).toEqual(['dabc', { name: null, query }]);
  });

  it('is not sent again by itself when it was refused, and not lost', () => {
    const error = new Error('somebody else changed it');
    const refused = after(abc, { kind: 'remove', id: 'a' }, { kind: 'saving' }, { kind: 'refused', error });
    expect([changeToSave(refused), refused.error, order(refused)]).toEqual([null, error, 'bc']);
    expect(isUnsaved(refused)).toBe(true);
    const reloaded = after(refused, { kind: 'reloaded', board: board('ab', { version: 9 }) });
    expect([order(reloaded), reloaded.saved.version, isUnsaved(reloaded)]).toEqual(['ab', 9, false]);
  });
});
