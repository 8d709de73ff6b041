import { type Account, SyncAccepted } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPlugConnected, IconPlugOff, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { useMay } from '../../api/session.js';
import { describeError } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { isReconnectable } from './health.js';

const ConfirmDialog = lazy(async () => ({
  default: (await import('../../components/confirm-dialog.js')).ConfirmDialog,
}));

interface ActionProps {
  readonly account: Account;
}

const ReadNow = ({ account }: ActionProps) => {
  const words = useWords();
  const { t } = words;
  const sync = useChange<SyncAccepted>(['/accounts'], ({ streams }) =>
    notifications.show({ message: t('accounts.sync.started', { count: streams.length }) }),
  );
  const start = (): void =>
    sync.mutate(
      { method: 'POST', path: `/accounts/${account.id}/sync`, body: { full: false }, schema: SyncAccepted },
      {
        onError: (error) => {
          const { title, detail } = describeError(error, words);
          notifications.show({ color: 'red', title, message: detail ?? '' });
        },
      },
    );
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={15} aria-hidden="true" />}
      loading={sync.isPending}
      onClick={start}
      aria-label={t('accounts.sync.of', { name: account.name })}
      data-testid="account-sync"
    >
      {t('accounts.sync')}
    </Button>
  );
};

const Disconnect = ({ account }: ActionProps) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const disconnect = useChange<unknown>(['/accounts'], () => {
    close();
    notifications.show({ message: t('accounts.disconnected', { name: account.name }) });
  });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlugOff size={15} aria-hidden="true" />}
        onClick={open}
        aria-label={t('accounts.disconnect.of', { name: account.name })}
        data-testid="account-disconnect"
      >
        {t('accounts.disconnect')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={t('accounts.disconnect.title', { name: account.name })}
            detail={t('accounts.disconnect.detail')}
            action={t('accounts.disconnect')}
            error={disconnect.error}
            isPending={disconnect.isPending}
            onConfirm={() =>
              disconnect.mutate({ method: 'DELETE', path: `/accounts/${account.id}`, schema: z.unknown() })
            }
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};

/** What can be done with an account. */
export const AccountActions = ({ account }: ActionProps) => {
  const { t } = useWords();
  const isConnected = account.disconnectedAt === null;
  const mayRead = useMay('ask-readings');
  const mayManage = useMay('manage-accounts');
  return (
    <div className={styles['actions']}>
      {mayManage && isReconnectable(account.health, account.reason) && (
        <Link
          to="/accounts"
          search={{ connect: account.platform }}
          className={styles['reconnect'] ?? ''}
          aria-label={t('accounts.reconnect.of', { name: account.name })}
        >
          <IconPlugConnected size={15} aria-hidden="true" />
          {t('accounts.reconnect')}
        </Link>
      )}
      {isConnected && mayRead && <ReadNow account={account} />}
      {isConnected && mayManage && <Disconnect account={account} />}
    </div>
  );
};
