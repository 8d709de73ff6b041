import { Button, CopyButton } from '@mantine/core';

import { useWords } from '../i18n/use-words.js';
import styles from './shown-once.module.css';

interface ShownOnceProps {
  readonly title: string;
  readonly detail: string;
  readonly secret: string;
  readonly testId: string;
}

/** A secret that is shown this once, to be copied. */
export const ShownOnce = ({ title, detail, secret, testId }: ShownOnceProps) => {
  const { t } = useWords();
  return (
    <div className={styles['created']} role="status">
      <strong>{title}</strong>
      <p>{detail}</p>
      <div className={styles['once']}>
        <code data-testid={testId}>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? 'app.copied' : 'app.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
};
