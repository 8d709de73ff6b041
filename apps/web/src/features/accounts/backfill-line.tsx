import { type Account, BackfillRequest, BackfillStatus } from '@libs/contract';
import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';

import { useChange } from '../../api/mutations.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useNow } from '../../components/use-now.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './backfill-line.module.css';
import { backfillSentences, backfillStateWords } from './backfill-words.js';
import { dollarsIn } from './dollars.js';

interface LineProps {
  readonly account: Account;
  readonly backfill: BackfillStatus;
}

type Action = Exclude<BackfillRequest['action'], 'allow'>;

const actionsIn: Readonly<Record<BackfillStatus['state'], readonly Action[]>> = {
  needs_consent: [],
  waiting: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  cancelled: ['resume'],
  done: [],
};

const actionWords: Readonly<Record<Action, { readonly label: MessageKey; readonly of: MessageKey }>> = {
  pause: { label: 'past.pause', of: 'past.pause.of' },
  resume: { label: 'past.resume', of: 'past.resume.of' },
  cancel: { label: 'past.cancel', of: 'past.cancel.of' },
};

const AllowForm = ({ account, onClose }: Pick<LineProps, 'account'> & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const [dollars, setDollars] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const allow = useChange<BackfillStatus>(['/accounts', '/spending'], onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = BackfillRequest.safeParse({ action: 'allow', dollars: dollarsIn(dollars) });
    setWrong(!body.success);
    if (!body.success) return;
    allow.mutate({
      method: 'POST',
      path: `/accounts/${account.id}/backfill`,
      body: body.data,
      schema: BackfillStatus,
    });
  };
  return (
    <form
      onSubmit={submit}
      className={styles['form']}
      noValidate
      aria-label={t('past.allow.of', { name: account.name })}
    >
      <TextInput
        label={t('past.allow.dollars')}
        description={t('past.allow.hint')}
        inputMode="decimal"
        value={dollars}
        onChange={({ currentTarget }) => setDollars(currentTarget.value)}
        error={isWrong && t('field.allowance')}
        data-testid="backfill-dollars"
        ref={field}
      />
      <div className={styles['buttons']}>
        <Button type="submit" size="xs" loading={allow.isPending} data-testid="backfill-allow">
          {t('past.allow')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('past.back')}
        </Button>
      </div>
      {allow.isError && <ErrorNotice error={allow.error} />}
    </form>
  );
};

/**
 * Gives the keyboard focus, which a button loses while it is busy or replaced, to what stands there afterwards; not
 * where a person moved on.
 */
const useFocusAfter = (isBusy: boolean) => {
  const box = useRef<HTMLDivElement>(null);
  const wish = useRef<RefObject<HTMLButtonElement | null> | null>(null);
  useEffect(() => {
    if (isBusy || wish.current === null) return;
    if (document.activeElement === document.body) (wish.current.current ?? box.current)?.focus();
    wish.current = null;
  }, [isBusy]);
  return { box, wish };
};

const Buttons = ({ account, backfill }: LineProps) => {
  const { t } = useWords();
  const [isAllowing, { open, close }] = useDisclosure(false);
  const change = useChange<BackfillStatus>(['/accounts']);
  const { cost, state } = backfill;
  const path = `/accounts/${account.id}/backfill`;
  const [allowButton, actionButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const { box, wish } = useFocusAfter(isAllowing || change.isPending);
  if (isAllowing) return <AllowForm account={account} onClose={close} />;
  return (
    <div className={styles['buttons']} ref={box} tabIndex={-1}>
      {cost !== null && state !== 'done' && (
        <Button
          size="compact-xs"
          variant="default"
          ref={allowButton}
          onClick={() => {
            wish.current = allowButton;
            open();
          }}
          aria-label={t('past.allow.of', { name: account.name })}
        >
          {t(cost.allowed === null ? 'past.allow' : 'past.allow.more')}
        </Button>
      )}
      {actionsIn[state].map((action, index) => (
        <Button
          key={action}
          size="compact-xs"
          variant="default"
          loading={change.isPending}
          ref={index === 0 ? actionButton : null}
          onClick={() => {
            wish.current = actionButton;
            change.mutate({ method: 'POST', path, body: { action }, schema: BackfillStatus });
          }}
          aria-label={t(actionWords[action].of, { name: account.name })}
          data-testid={`backfill-${action}`}
        >
          {t(actionWords[action].label)}
        </Button>
      ))}
      {change.isError && <ErrorNotice error={change.error} />}
    </div>
  );
};

/** A bar for eyes; those who listen get the sentence of the same name. */
const Bar = ({ backfill, labelId, text }: Pick<LineProps, 'backfill'> & { labelId: string; text: string }) => {
  const { postsDone, postsKnown, isFound, state } = backfill;
  if (state === 'done' || state === 'needs_consent') return null;
  const value = isFound && postsKnown > 0 ? { 'aria-valuenow': postsDone, 'aria-valuemax': postsKnown } : {};
  const width = isFound && postsKnown > 0 ? (100 * postsDone) / postsKnown : 0;
  return (
    <div
      role="progressbar"
      className={styles['bar']}
      aria-labelledby={labelId}
      aria-valuemin={0}
      {...value}
      aria-valuetext={text}
      data-testid="backfill-bar"
    >
      <span style={{ inlineSize: `${width}%` }} />
    </div>
  );
};

/** How far the reading of an account's past has come, and what can be done with it. */
export const BackfillLine = ({ account, backfill }: LineProps) => {
  const words = useWords();
  const now = useNow();
  const labelId = useId();
  const mayManage = useMay('manage-accounts') && account.disconnectedAt === null;
  const { t } = words;
  const sentences = backfillSentences(backfill, account.platform, { words, now });
  return (
    <section className={styles['line']} aria-labelledby={labelId} data-testid="backfill" data-state={backfill.state}>
      <h3 id={labelId}>
        {t('past.title')} <span>{t(backfillStateWords[backfill.state])}</span>
      </h3>
      <Bar backfill={backfill} labelId={labelId} text={sentences[0] ?? ''} />
      <p>{sentences.join(' ')}</p>
      {backfill.problem !== null && <p className={styles['problem']}>{backfill.problem}</p>}
      {mayManage && <Buttons account={account} backfill={backfill} />}
    </section>
  );
};
