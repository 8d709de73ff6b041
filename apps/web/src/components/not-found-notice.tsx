import { Link } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { EmptyState } from './section.js';

/** Says that an address leads nowhere, and where to go instead. */
export const NotFoundNotice = () => {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('app.notFound.title')}
      isPage
      detail={t('app.notFound.detail')}
      action={
        <Link to="/" className="rs-link">
          {t('app.notFound.home')}
        </Link>
      }
    />
  );
};
