import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { useWords, type Words } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { backSentence } from './health.js';

/** What the call-back brought to the page. */
export interface BackSearch {
  readonly connected?: string;
  readonly error?: string;
  readonly detail?: string;
  /** Set when the same link back was followed before. */
  readonly again?: string;
  /** The platform to begin again at. */
  readonly at?: string;
}

interface BackNoticeProps {
  readonly search: BackSearch;
  readonly onClose: () => void;
}

interface Said {
  readonly title: string;
  readonly detail: string;
}

const said = ({ connected, error, again }: BackSearch, { t }: Words): Said => {
  if (error !== undefined) return { title: t('accounts.back.failed'), detail: t(backSentence(error), { code: error }) };
  if (connected === undefined) return { title: t('back.again.title'), detail: t('back.again.detail') };
  const count = Number.parseInt(connected, 10);
  return {
    title: t('accounts.back.connected.title', { count: Number.isNaN(count) ? 1 : count }),
    detail: t(again === undefined ? 'accounts.back.connected.detail' : 'back.again.connected'),
  };
};

/** What came of going to the platform to connect. */
export const BackNotice = ({ search, onClose }: BackNoticeProps) => {
  const words = useWords();
  const { connected, error, again, detail, at } = search;
  if (connected === undefined && error === undefined && again === undefined) return null;
  const isFailure = error !== undefined;
  const Icon = isFailure ? IconAlertTriangle : connected === undefined ? IconInfoCircle : IconCircleCheck;
  const { title, detail: sentence } = said(search, words);
  return (
    <div
      className={styles['back']}
      data-failure={isFailure}
      role={isFailure ? 'alert' : 'status'}
      data-testid="connect-notice"
    >
      <Icon size={18} stroke={1.8} aria-hidden="true" />
      <div>
        <strong>{title}</strong>
        <p>{sentence}</p>
        {detail !== undefined && <p className={styles['problem']}>{detail}</p>}
        {connected === undefined && (
          <Link to="/accounts" search={{ connect: at ?? 'new' }} data-testid="connect-restart">
            {words.t('choose.restart')}
          </Link>
        )}
      </div>
      <CloseButton onClick={onClose} aria-label={words.t('app.close')} />
    </div>
  );
};
