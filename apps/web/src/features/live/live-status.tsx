import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useContext } from 'react';

import { When } from '../../components/when.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { LiveContext } from './live-context.js';
import type { LiveMode } from './live-state.js';
import styles from './live.module.css';

const modeWords: Readonly<Record<LiveMode, readonly [MessageKey, MessageKey]>> = {
  connecting: ['live.connecting', 'live.connecting.hint'],
  live: ['live.live', 'live.live.hint'],
  reconnecting: ['live.reconnecting', 'live.reconnecting.hint'],
  polling: ['live.polling', 'live.polling.hint'],
  paused: ['live.paused', 'live.paused.hint'],
};

/** Says whether the figures of the page come by themselves and since when they are as they are; a person can pause that. */
export const LiveStatus = ({ announces = false }: { readonly announces?: boolean }) => {
  const { t, format } = useWords();
  const live = useContext(LiveContext);
  if (live === null) return null;
  const { mode, updatedAt, pause, resume } = live;
  const [name, hint] = modeWords[mode];
  const isPaused = mode === 'paused';
  const at = updatedAt === null ? null : new Date(updatedAt).toISOString();
  const label = t(isPaused ? 'live.resume' : 'live.pause');
  const Icon = isPaused ? IconPlayerPlayFilled : IconPlayerPauseFilled;
  return (
    <span className={styles['status']} data-testid="live-status" data-mode={mode} data-updated={updatedAt ?? ''}>
      <span className={styles['dot']} data-mode={mode} aria-hidden="true" />
      <span data-hint={t(hint)} tabIndex={0} className={styles['mode']} role="status">
        {t(name)}
      </span>
      {at !== null && (
        <span>
          {t('live.updated')} <When at={at} absent="" />
        </span>
      )}
      {announces && at !== null && (
        // Told by the minute: whoever listens is not interrupted by every reading.
        <span className="rs-hidden" aria-live="polite">
          {t('live.announce', { when: format.hour(at) })}
        </span>
      )}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
        data-hint={label}
        onClick={isPaused ? resume : pause}
        data-testid="live-toggle"
      >
        <Icon size={12} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
};
