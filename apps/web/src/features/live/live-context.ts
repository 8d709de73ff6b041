import { createContext } from 'react';

import type { LiveMode } from './live-state.js';

/** How a page that looks on is, and what a person can do about it. */
export interface Live {
  readonly mode: LiveMode;
  /** When its figures were last as new as can be; null: not yet. */
  readonly updatedAt: number | null;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Of the page; null: it does not look on. */
export const LiveContext = createContext<Live | null>(null);
