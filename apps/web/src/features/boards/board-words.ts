import type { ListedBoard } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';

/** Who sees a board, and whose it is. */
export const sharingWords = (
  { isShared, isOwn, owner }: Pick<ListedBoard, 'isShared' | 'isOwn' | 'owner'>,
  { t }: Words,
): string => {
  if (!isShared) return t('boards.private');
  if (isOwn) return t('boards.shared.own');
  return t('boards.shared', { owner: owner ?? t('reports.nobody') });
};
