import { Button, Code } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { ApiProblem, UnexpectedAnswer, Unreachable } from '../api/client.js';
import type { MessageKey } from '../i18n/catalogue.js';
import { useWords, type Words } from '../i18n/use-words.js';
import styles from './error-notice.module.css';

/** What is said about an error. */
export interface ErrorWords {
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
}

const problemTitles: Readonly<Record<string, MessageKey>> = {
  'wrong-login': 'problem.wrong-login',
  'too-many-attempts': 'problem.too-many-attempts',
  'login-needed': 'problem.login-needed',
  'not-found': 'problem.not-found',
  'invalid-request': 'problem.invalid-request',
  'role-missing': 'problem.forbidden',
  'last-owner': 'problem.last-owner',
  'owner-needed': 'problem.owner-needed',
  'invitation-over': 'problem.invitation-over',
  'email-taken': 'problem.email-taken',
  'already-member': 'problem.already-member',
  'no-workspace': 'problem.no-workspace',
  'wrong-password': 'problem.wrong-password',
  'app-refused': 'problem.app-refused',
  'app-in-use': 'problem.app-in-use',
  'app-unchecked': 'problem.app-unchecked',
  'choice-of-another': 'problem.choice-of-another',
  'choice-over': 'problem.choice-over',
  'board-changed': 'problem.board-changed',
  'board-owner-needed': 'problem.board-owner-needed',
  internal: 'problem.internal',
};

/** A part of the dashboard's own code could not be loaded; browsers say it in words of their own. */
const isMissingCode = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script failed|unable to preload/i.test(error.message);

/** Says what happened: frequent problems in the person's language, all others in the API's own words. */
export const describeError = (error: unknown, { t }: Words): ErrorWords => {
  if (error instanceof ApiProblem) {
    const { type, detail, requestId, errors } = error.problem;
    const known = problemTitles[type.slice(type.lastIndexOf(':') + 1)];
    const title = known === undefined ? error.problem.title : t(known);
    const fields = errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return { title, detail: detail ?? fields ?? null, requestId: requestId ?? null };
  }
  if (error instanceof Unreachable || isMissingCode(error)) {
    return { title: t('error.unreachable.title'), detail: t('error.unreachable.detail'), requestId: null };
  }
  if (error instanceof UnexpectedAnswer) {
    return { title: t('error.unexpected.title'), detail: t('error.unexpected.detail'), requestId: null };
  }
  return { title: t('error.broken.title'), detail: t('error.broken.detail'), requestId: null };
};

interface NoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** Further words, such as what is still on the screen. */
  readonly note?: string | undefined;
}

/** An error in its own words, with its request id and a way to try again. */
export const ErrorNotice = ({ error, onRetry, note }: NoticeProps) => {
  const words = useWords();
  const { title, detail, requestId } = describeError(error, words);
  return (
    <div role="alert" className={styles['notice']}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" className={styles['icon']} />
      <div className={styles['words']}>
        <strong>{title}</strong>
        {detail !== null && <p>{detail}</p>}
        {note !== undefined && <p>{note}</p>}
        {requestId !== null && <Code className={styles['id']}>{words.t('error.requestId', { id: requestId })}</Code>}
      </div>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {words.t('app.retry')}
        </Button>
      )}
    </div>
  );
};

/** An error inside a section; that the server is away is said once, above figures that are still there. */
export const SectionError = ({ error, onRetry, hasFigures }: SectionErrorProps) =>
  error === null || (hasFigures && error instanceof Unreachable) ? null : (
    <div className={styles['inSection']}>
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  );

interface SectionErrorProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Whether figures of an earlier reading are still shown. */
  readonly hasFigures: boolean;
}
