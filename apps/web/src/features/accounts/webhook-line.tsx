import { type Account, WebhookAddressList, type WebhookStatus } from '@libs/contract';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';

import { read } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { useNow } from '../../components/use-now.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './webhook-line.module.css';
import { webhookWords } from './webhook-words.js';

interface PlatformProps {
  readonly platform: Account['platform'];
}

const Address = ({ platform }: PlatformProps) => {
  const { data, error } = useQuery(read('/webhooks', WebhookAddressList));
  const { t } = useWords();
  if (error !== null && data === undefined) return <ErrorNotice error={error} />;
  const url = data?.addresses.find((address) => address.platform === platform)?.url;
  return (
    <>
      <p className={styles['quiet']}>{t('webhooks.address.hint', { platform: platformNames[platform] })}</p>
      {url !== undefined && (
        <code className={styles['address']} data-testid="webhook-address">
          {url}
        </code>
      )}
    </>
  );
};

/** The address for the platform's developer pages, for those who may set up the app there. */
const AddressToggle = ({ platform }: PlatformProps) => {
  const { t } = useWords();
  const { role } = useSession();
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  if (role !== 'owner' && role !== 'admin') return null;
  return (
    <>
      <button type="button" className={styles['reveal']} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        {t('webhooks.address')}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Address platform={platform} />}
      </div>
    </>
  );
};

const Sentence = ({ state, since, lastEventAt }: WebhookStatus) => {
  const { t, format } = useWords();
  const now = useNow();
  const values = { since: format.instant(since) };
  if (state === 'on' && lastEventAt !== null)
    return <>{t('webhooks.on.last', { ...values, last: format.relative(lastEventAt, now) })}</>;
  return <>{t(webhookWords[state].sentence, values)}</>;
};

/** Whether the platform tells of this account's events by itself, since when, or why not. */
export const WebhookLine = ({ platform, webhooks }: PlatformProps & { readonly webhooks: WebhookStatus }) => {
  const { t } = useWords();
  const { tone, needsAddress } = webhookWords[webhooks.state];
  return (
    <div className={styles['line']} data-tone={tone} data-testid="webhooks" data-state={webhooks.state}>
      <dt>{t('webhooks.title')}</dt>
      <dd>
        <p>
          <Sentence {...webhooks} />
        </p>
        {webhooks.problem !== null && <p className={styles['quiet']}>{webhooks.problem}</p>}
        {tone !== 'good' && <p className={styles['quiet']}>{t('webhooks.harmless')}</p>}
        {needsAddress && <AddressToggle platform={platform} />}
      </dd>
    </div>
  );
};
