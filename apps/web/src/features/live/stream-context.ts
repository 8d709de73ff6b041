import { createContext } from 'react';

import type { StreamEvent } from './stream-event.js';

/** The one stream of events that the parts of the dashboard listen to. */
export interface EventStream {
  /** Tells at once how the stream is, then everything that happens, until the answer is called. */
  readonly listen: (listener: (event: StreamEvent) => void) => () => void;
}

/** Outside the dashboard's frame nothing is told. */
export const StreamContext = createContext<EventStream>({ listen: () => () => undefined });
