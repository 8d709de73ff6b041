import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';

import { useWords } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { backSentence } from './health.js';

interface BackNoticeProps {
  readonly search: { readonly connected?: string; readonly error?: string; readonly detail?: string };
  readonly onClose: () => void;
}

/** What came of going to the platform to connect. */
export const BackNotice = ({ search: { connected, error, detail }, onClose }: BackNoticeProps) => {
  const { t } = useWords();
  if (connected === undefined && error === undefined) return null;
  const isFailure = error !== undefined;
  const Icon = isFailure ? IconAlertTriangle : IconCircleCheck;
  const count = Number.parseInt(connected ?? '1', 10);
  return (
    <div
      className={styles['back']}
      data-failure={isFailure}
      role={isFailure ? 'alert' : 'status'}
      data-testid="connect-notice"
    >
      <Icon size={18} stroke={1.8} aria-hidden="true" />
      <div>
        <strong>
          {isFailure
            ? t('accounts.back.failed')
            : t('accounts.back.connected.title', { count: Number.isNaN(count) ? 1 : count })}
        </strong>
        <p>{isFailure ? t(backSentence(error), { code: error }) : t('accounts.back.connected.detail')}</p>
        {detail !== undefined && <p className={styles['problem']}>{detail}</p>}
      </div>
      <CloseButton onClick={onClose} aria-label={t('app.close')} />
    </div>
  );
};
