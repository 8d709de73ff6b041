import { markEvent, type Marks, noMarks } from './refresh-plan.js';
import type { StreamEvent } from './stream-event.js';

/** How the page hears of new figures. */
export interface LiveState {
  readonly isPaused: boolean;
  /** `lost`: the browser is trying again; `refused`: it has given up, and the page asks by itself until it tries again. */
  readonly link: 'connecting' | 'open' | 'lost' | 'refused';
  readonly marks: Marks;
  /** When figures were last known to be as new as can be; null: not yet. */
  readonly updatedAt: number | null;
}

/** What happens to it. */
export type LiveAction =
  | Exclude<StreamEvent, { kind: 'alert' }>
  | { readonly kind: 'refreshed'; readonly at: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' };

/** What a person is told of it. */
export type LiveMode = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'paused';

/** At the beginning. */
export const atFirst: LiveState = { isPaused: false, link: 'connecting', marks: noMarks, updatedAt: null };

/** What it is after something happened. */
export const liveReducer = (state: LiveState, action: LiveAction): LiveState => {
  switch (action.kind) {
    case 'connecting':
      // Lost before is still lost: "connecting" would sound as if it had never been there.
      return state.link === 'lost' || state.link === 'refused' ? state : { ...state, link: 'connecting' };
    case 'opened':
      return { ...state, link: 'open', updatedAt: state.updatedAt ?? action.at };
    case 'booked':
      return { ...state, link: 'open', marks: markEvent(state.marks, action.event, action.at) };
    case 'lost':
      return { ...state, link: 'lost' };
    case 'refused':
      return { ...state, link: 'refused' };
    case 'refreshed':
      return { ...state, updatedAt: action.at };
    case 'paused':
      return { ...state, isPaused: true };
    case 'resumed':
      return { ...state, isPaused: false };
  }
};

/** What a person is told. */
export const modeOf = ({ isPaused, link }: Pick<LiveState, 'isPaused' | 'link'>): LiveMode => {
  if (isPaused) return 'paused';
  if (link === 'open') return 'live';
  if (link === 'lost') return 'reconnecting';
  return link === 'refused' ? 'polling' : 'connecting';
};

/** How often a page asks by itself that cannot be told. */
const slowMs = 60_000;

/** How often figures are asked for by themselves, where a page that cannot be told would do it every so often; false: never. */
export const pollingMs = (mode: LiveMode | null, usualMs: number | false): number | false => {
  if (mode === null) return usualMs;
  if (mode === 'live' || mode === 'paused') return false;
  return Math.max(usualMs === false ? 0 : usualMs, slowMs);
};
