import type { MissingFilter } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';

const sentences: Readonly<Record<MissingFilter['field'], MessageKey>> = {
  account: 'reports.missing.account',
  audience: 'reports.missing.audience',
  label: 'reports.missing.label',
};

/** Says by name what a report is about and that it was deleted. */
export const MissingWords = ({ missing }: { readonly missing: readonly MissingFilter[] }) => {
  const { t } = useWords();
  return (
    <>
      {missing.map(({ field, id, name }) => (
        <p key={`${field} ${id}`} data-testid="report-missing">
          {t(sentences[field], { name })}
        </p>
      ))}
    </>
  );
};
