import { Link } from '@tanstack/react-router';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { useWords } from '../../i18n/use-words.js';

/** Leads to the platform answer that something was read from. */
export const ProofLink = ({ fetchId, search }: { readonly fetchId: string; readonly search: EvidenceSearch }) => {
  const { t } = useWords();
  return (
    <Link
      to="/evidence/fetches/$fetchId"
      params={{ fetchId }}
      search={search}
      className="rs-link"
      data-testid="evidence-fetch-link"
    >
      {t('evidence.proof.open', { id: fetchId })}
    </Link>
  );
};
