import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

import { useSession } from '../../api/session.js';
import { cleanEvidenceSearch, parseEvidenceSearch } from '../../components/evidence-search.js';

/** What an evidence page's address asks for; `asked` is null when it names no period. */
export const useEvidenceSearch = () => {
  const raw = useSearch({ strict: false });
  const { workspace } = useSession();
  return useMemo(() => {
    const search = cleanEvidenceSearch(raw);
    const asked = parseEvidenceSearch(search);
    return { search, asked, timeZone: asked?.timeZone ?? workspace.timeZone };
  }, [raw, workspace.timeZone]);
};
