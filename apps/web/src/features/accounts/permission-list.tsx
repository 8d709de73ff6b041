import type { PlatformStatus } from '@libs/contract';

import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './connect.module.css';
import { topicReasons } from './shortcoming-words.js';

/** What will be read and why, permission by permission, and what is never done. */
export const PermissionList = ({ status }: { readonly status: PlatformStatus }) => {
  const { t } = useWords();
  const platform = platformNames[status.platform];
  return (
    <section aria-label={t('connect.reads', { platform })} data-testid="connect-permissions">
      <p className={styles['lead']}>{t('connect.reads', { platform })}</p>
      <dl className={styles['permissions']}>
        {status.scopes.map(({ scope, opens }) => (
          <div key={scope}>
            <dt>
              <code>{scope}</code>
            </dt>
            <dd>
              <ul>
                {opens.map((topic) => (
                  <li key={topic}>{t(topicReasons[topic])}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles['never']}>{t('connect.never')}</p>
    </section>
  );
};
