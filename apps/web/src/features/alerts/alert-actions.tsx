import type { Alert } from '@libs/contract';
import { Button } from '@mantine/core';
import { IconBell, IconBellOff, IconCheck, IconCircleCheck, IconUser, type TablerIcon } from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense, useState } from 'react';

import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useNow } from '../../components/use-now.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './alerts.module.css';
import { type AlertDeed, deedsOf } from './deeds.js';
import { type DeedDialogProps, useDeed } from './use-deed.js';

const dialogs: Readonly<Partial<Record<AlertDeed, ComponentType<DeedDialogProps>>>> = {
  assign: lazy(async () => ({ default: (await import('./assign-dialog.js')).AssignDialog })),
  silence: lazy(async () => ({ default: (await import('./silence-dialog.js')).SilenceDialog })),
  resolve: lazy(async () => ({ default: (await import('./resolve-dialog.js')).ResolveDialog })),
};

const looks: Readonly<Record<AlertDeed, readonly [MessageKey, TablerIcon]>> = {
  acknowledge: ['alert.acknowledge', IconCheck],
  assign: ['alert.assign', IconUser],
  silence: ['alert.silence', IconBellOff],
  unsilence: ['alert.unsilence', IconBell],
  resolve: ['alert.resolve', IconCircleCheck],
};

/** What whoever handles alerts can do with this one. */
export const AlertActions = ({ alert }: { readonly alert: Alert }) => {
  const { t } = useWords();
  const may = useMay('handle-alerts');
  const now = useNow();
  const [open, setOpen] = useState<AlertDeed | null>(null);
  const acknowledge = useDeed(alert.id, () => t('alert.acknowledged'));
  const unsilence = useDeed(alert.id, () => t('alert.unsilenced'));
  const deeds = deedsOf(alert, now);
  const Dialog = open === null ? undefined : dialogs[open];
  // A dialog stays when somebody else resolves the alert meanwhile: what was typed is not lost.
  if (!may || (deeds.length === 0 && Dialog === undefined)) return null;
  const act = (deed: AlertDeed): void => {
    if (deed === 'acknowledge') acknowledge.send('acknowledge');
    else if (deed === 'unsilence') unsilence.send('silence', { until: null });
    else setOpen(deed);
  };
  const error = acknowledge.error ?? unsilence.error;
  return (
    <>
      <div className={styles['actions']} role="group" aria-label={t('alert.actions')}>
        {deeds.map((deed) => {
          const [name, Icon] = looks[deed];
          return (
            <Button
              key={deed}
              size="xs"
              variant={deed === 'acknowledge' ? 'filled' : 'default'}
              leftSection={<Icon size={15} aria-hidden="true" />}
              loading={
                (deed === 'acknowledge' && acknowledge.isPending) || (deed === 'unsilence' && unsilence.isPending)
              }
              onClick={() => act(deed)}
              data-testid={`alert-${deed}`}
            >
              {t(name)}
            </Button>
          );
        })}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {Dialog !== undefined && (
        <Suspense fallback={null}>
          <Dialog alert={alert} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
};
