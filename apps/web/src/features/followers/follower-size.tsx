import type { FollowerSize } from '@libs/contract';

import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { KnownFigure } from './known-figure.js';

/** How many followers an audience has, in the look of its state. */
export const SizeFigure = ({ size: { state, followers } }: { readonly size: FollowerSize }) => (
  <KnownFigure state={state} value={followers} />
);

/** Their share of all followers; without one it says that it is not known. */
export const FollowerShare = ({ size: { share } }: { readonly size: FollowerSize }) => {
  const { t, format } = useWords();
  if (share === null) return <span className={tableStyles['quiet']}>{t('followers.share.unknown')}</span>;
  return format.share(share, 1);
};
