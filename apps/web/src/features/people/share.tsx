import { useWords } from '../../i18n/use-words.js';

/** A part of a whole in per cent, or that it is not known. */
export const Share = ({ value }: { readonly value: number | null }) => {
  const { t, format } = useWords();
  if (value !== null) return <>{format.share(value, 1)}</>;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="rs-hidden">{t('compare.unknown')}</span>
    </>
  );
};
