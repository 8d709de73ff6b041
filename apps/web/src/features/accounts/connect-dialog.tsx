import { ConnectStarted, PlatformList, type PlatformStatus } from '@libs/contract';
import { counterOf, type InteractionKind, interactionKinds } from '@libs/domain';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { AppForm } from './app-form.js';
import { PermissionList } from './permission-list.js';

/** The kinds as words inside a sentence. */
const someKeys: Readonly<Record<InteractionKind, MessageKey>> = {
  reaction: 'connect.some.reaction',
  comment: 'connect.some.comment',
  share: 'connect.some.share',
};

/** Begins to connect: the browser goes to the platform and comes back to the accounts. */
const useConnect = () =>
  useMutation({
    mutationFn: (platform: PlatformStatus['platform']) =>
      api.send({ method: 'POST', path: '/connections', body: { platform }, schema: ConnectStarted }),
    onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
  });

const Offer = ({ platform }: { readonly platform: PlatformStatus }) => {
  const { t, format } = useWords();
  const counted = interactionKinds.filter((kind) => platform.counted.includes(counterOf[kind]));
  const say = (kinds: typeof counted): string => format.list(kinds.map((kind) => t(someKeys[kind])));
  const key = platform.attributed.length === 0 ? 'connect.counts' : 'connect.lists';
  return <>{t(key, { counted: say(counted), attributed: say(platform.attributed) })}</>;
};

interface PickProps {
  readonly platforms: readonly PlatformStatus[];
  readonly onPick: (platform: PlatformStatus) => void;
}

const Pick = ({ platforms, onPick }: PickProps) => {
  const { t } = useWords();
  if (platforms.length === 0) return <p>{t('connect.none')}</p>;
  return (
    <div className={styles['pick']}>
      <p>{t('connect.pick')}</p>
      {platforms.map((status) => (
        <button
          key={status.platform}
          type="button"
          className={styles['choice']}
          onClick={() => onPick(status)}
          data-testid="connect-platform"
          data-platform={status.platform}
        >
          <PlatformIcon platform={status.platform} size={22} />
          <span>
            <strong>{platformNames[status.platform]}</strong>
            <span className={styles['quiet']}>
              <Offer platform={status} />
            </span>
            <span className={styles['quiet']}>{t(status.isConfigured ? 'connect.ready' : 'connect.needsApp')}</span>
          </span>
          <IconChevronRight size={16} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
};

interface GoProps {
  readonly status: PlatformStatus;
  readonly onChangeApp: () => void;
  readonly onBack: () => void;
}

const Go = ({ status, onChangeApp, onBack }: GoProps) => {
  const { t } = useWords();
  const connect = useConnect();
  const { workspace } = useSession();
  const platform = platformNames[status.platform];
  return (
    <div className={styles['pick']}>
      {connect.isError && <ErrorNotice error={connect.error} />}
      {workspace.isDemo && (
        <p className={styles['standIn']} data-testid="connect-stand-in">
          {t('connect.standIn', { platform })}
        </p>
      )}
      <PermissionList status={status} />
      {status.app === 'installation' && <p className={styles['quiet']}>{t('connect.app.installation')}</p>}
      <p>{t('connect.then', { platform })}</p>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Button variant="default" onClick={onBack}>
            {t('connect.back')}
          </Button>
          <Button variant={workspace.isDemo ? 'default' : 'subtle'} onClick={onChangeApp}>
            {t('connect.app.change')}
          </Button>
        </Group>
        <Button
          loading={connect.isPending || connect.isSuccess}
          onClick={() => connect.mutate(status.platform)}
          data-testid="connect-go"
        >
          {t('connect.go', { platform })}
        </Button>
      </Group>
    </div>
  );
};

interface StepsProps {
  readonly platforms: readonly PlatformStatus[];
  readonly wish: string;
}

const Steps = ({ platforms, wish }: StepsProps) => {
  const [chosen, setChosen] = useState(() => platforms.find(({ platform }) => platform === wish)?.platform ?? null);
  const [isChanging, setChanging] = useState(false);
  const status = platforms.find(({ platform }) => platform === chosen);
  const back = (): void => {
    setChanging(false);
    setChosen(null);
  };
  if (status === undefined) return <Pick platforms={platforms} onPick={({ platform }) => setChosen(platform)} />;
  if (!status.isConfigured || isChanging) {
    return <AppForm status={status} onBack={back} onSaved={() => setChanging(false)} />;
  }
  return <Go status={status} onBack={back} onChangeApp={() => setChanging(true)} />;
};

interface ConnectDialogProps {
  /** `new`, or the platform that was asked for. */
  readonly wish: string;
  readonly onClose: () => void;
}

/** Leads to one's own account: choose the platform, set the app once, allow the connection there. */
export const ConnectDialog = ({ wish, onClose }: ConnectDialogProps) => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/platforms', PlatformList));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connect.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={240} />}
      {data && <Steps platforms={data.platforms} wish={wish} />}
    </Modal>
  );
};
