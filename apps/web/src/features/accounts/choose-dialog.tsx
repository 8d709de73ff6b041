import { Chosen, PendingConnection } from '@libs/contract';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import { ChoiceRow } from './choice-row.js';
import styles from './connect.module.css';

const touched = ['/accounts', '/connections/pending'];

interface ChoicesProps {
  readonly pending: PendingConnection;
  readonly isAgain: boolean;
  readonly onClose: () => void;
}

const Missing = ({ pending }: Pick<ChoicesProps, 'pending'>) => {
  const { t } = useWords();
  if (pending.missing.length === 0) return null;
  return (
    <div className={styles['missing']} data-testid="choose-missing">
      <strong>{t('choose.missing')}</strong>
      <ul>
        {pending.missing.map(({ accountId, name }) => (
          <li key={accountId}>{name}</li>
        ))}
      </ul>
      <p>{t('choose.missing.detail', { platform: platformNames[pending.platform] })}</p>
    </div>
  );
};

/** Connecting the chosen, or giving all of it up. */
const useDecision = (path: string, onClose: () => void) => {
  const navigate = useNavigate();
  const connect = useChange<Chosen>(touched, ({ accounts }) => {
    void navigate({ to: '/accounts', search: { connected: String(accounts.length) }, replace: true });
  });
  const discard = useChange<unknown>(touched, onClose);
  return {
    error: connect.error ?? discard.error,
    isConnecting: connect.isPending,
    isDiscarding: discard.isPending,
    connect: (accounts: readonly string[]) =>
      connect.mutate({ method: 'POST', path, body: { accounts }, schema: Chosen }),
    discard: () => discard.mutate({ method: 'DELETE', path, schema: z.unknown() }),
  };
};

const Choices = ({ pending, isAgain, onClose }: ChoicesProps) => {
  const { t, format } = useWords();
  const navigate = useNavigate();
  const readable = pending.choices
    .filter((choice) => choice.isReadable && !choice.isBeingErased)
    .map(({ externalId }) => externalId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(readable));
  const decision = useDecision(`/connections/pending/${pending.id}`, onClose);
  const platform = platformNames[pending.platform];
  const toggle = (id: string): void =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  return (
    <form
      className={styles['choose']}
      onSubmit={(event) => {
        event.preventDefault();
        decision.connect([...chosen]);
      }}
    >
      {isAgain && <p className={styles['never']}>{t('choose.again')}</p>}
      <p>{t('choose.lead', { platform })}</p>
      {decision.error && <ErrorNotice error={decision.error} />}
      <fieldset className={styles['choices']}>
        <legend>{t('choose.accounts')}</legend>
        {pending.choices.map((choice) => (
          <ChoiceRow
            key={choice.externalId}
            choice={choice}
            isChosen={chosen.has(choice.externalId)}
            onToggle={() => toggle(choice.externalId)}
          />
        ))}
      </fieldset>
      {readable.length === 0 && <p role="alert">{t('choose.none')}</p>}
      <Missing pending={pending} />
      <p className={styles['quiet']}>{t('choose.until', { time: format.hour(pending.expiresAt) })}</p>
      <Group justify="space-between" gap="xs">
        <Button variant="default" loading={decision.isDiscarding} onClick={decision.discard} data-testid="choose-none">
          {t('choose.discard')}
        </Button>
        {readable.length === 0 ? (
          <Button onClick={() => void navigate({ to: '/accounts', search: { connect: pending.platform } })}>
            {t('choose.restart')}
          </Button>
        ) : (
          <Button type="submit" disabled={chosen.size === 0} loading={decision.isConnecting} data-testid="choose-go">
            {t('choose.go', { count: chosen.size })}
          </Button>
        )}
      </Group>
    </form>
  );
};

interface ChooseDialogProps {
  readonly id: string;
  /** Whether the same link back was followed before. */
  readonly isAgain: boolean;
  readonly onClose: () => void;
}

/** What came back from a platform: its owner chooses among it. */
export const ChooseDialog = ({ id, isAgain, onClose }: ChooseDialogProps) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data, error } = useQuery(read(`/connections/pending/${encodeURIComponent(id)}`, PendingConnection));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('choose.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {error && (
        <div className={styles['choose']}>
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button onClick={() => void navigate({ to: '/accounts', search: { connect: 'new' } })}>
              {t('choose.restart')}
            </Button>
          </Group>
        </div>
      )}
      {data === undefined && !error && <Skeleton height={240} />}
      {data && !error && <Choices key={data.id} pending={data} isAgain={isAgain} onClose={onClose} />}
    </Modal>
  );
};
