import type { CellState } from '@libs/domain';

/** What is known about whether something of an account can be told. */
export interface Knowledge {
  /** Whether the platform tells it at all. */
  readonly isSupported: boolean;
  /** Whether the grant leaves it hidden. */
  readonly isHidden: boolean;
  /** The health of the streams that read it. */
  readonly health: readonly string[];
  /** Whether something was read. */
  readonly isRead: boolean;
}

/** States in which readings will come without anybody doing anything, and none is late. */
const calm: ReadonlySet<string> = new Set(['healthy', 'pending', 'expiring', 'rate_limited', 'ceiling_reached']);

/** What can be said: what was read once stays so, and is stale as soon as readings fail. */
export const knowledgeState = ({ isSupported, isHidden, health, isRead }: Knowledge): CellState => {
  if (isRead) return health.every((state) => calm.has(state)) ? 'measured' : 'stale';
  if (!isSupported) return 'not_supported';
  return isHidden || health.includes('not_permitted') ? 'not_permitted' : 'pending';
};
