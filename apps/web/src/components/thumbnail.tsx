import { useState } from 'react';

import { useWords } from '../i18n/use-words.js';
import styles from './thumbnail.module.css';

interface ThumbnailProps {
  /** Where this service hands it out; null: there is none to show. */
  readonly source: string | null;
  /** The words of the post. */
  readonly text: string;
}

const mostWords = 100;

/** The picture of a post, loaded when it comes into view; nothing where there is none to be had. */
export const Thumbnail = ({ source, text }: ThumbnailProps) => {
  const { t } = useWords();
  const [missing, setMissing] = useState<string | null>(null);
  if (source === null || missing === source) return null;
  return (
    <img
      src={source}
      alt={t('thumbnail.alt', { text: text.slice(0, mostWords) || t('engagement.posts.noText') })}
      width={56}
      height={56}
      loading="lazy"
      decoding="async"
      className={styles['frame']}
      data-testid="thumbnail"
      onError={() => setMissing(source)}
    />
  );
};
