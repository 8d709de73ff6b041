import type { Account } from '@libs/contract';
import { Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconExternalLink } from '@tabler/icons-react';
import { useId } from 'react';

import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { FiguresTable } from '../figures/figures-table.js';
import { AccountActions } from './account-actions.js';
import styles from './accounts.module.css';
import { BackfillLine } from './backfill-line.js';
import { HealthMark, HealthText } from './health-mark.js';
import { shortcomingSentence } from './shortcoming-words.js';
import { StreamsTable } from './streams-table.js';
import { WebhookLine } from './webhook-line.js';

interface CardProps {
  readonly account: Account;
}

const Name = ({ account }: CardProps) => {
  const { t } = useWords();
  const platform = platformNames[account.platform];
  const isWeb = account.url !== null && /^https?:\/\//i.test(account.url);
  return (
    <div className={styles['name']}>
      <span className={styles['badge']}>
        <PlatformIcon platform={account.platform} size={20} />
      </span>
      <div>
        <h2>
          {account.name}
          {isWeb && account.url !== null && (
            <a
              href={account.url}
              target="_blank"
              rel="noreferrer noopener"
              aria-label={t('accounts.open', { name: account.name, platform })}
            >
              <IconExternalLink size={14} aria-hidden="true" />
            </a>
          )}
        </h2>
        <p className={styles['quiet']}>
          {platform}
          {account.handle !== null && ` · @${account.handle.replace(/^@/, '')}`}
        </p>
      </div>
    </div>
  );
};

const Readings = ({ account }: CardProps) => {
  const { t, format } = useWords();
  const isConnected = account.disconnectedAt === null;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>{t('accounts.lastRead')}</dt>
        <dd data-testid="account-last-read">
          <When at={account.lastReadAt} absent={t('when.never')} />
        </dd>
      </div>
      <div>
        <dt>{t('accounts.nextRead')}</dt>
        <dd>
          {account.isReading && isConnected ? (
            <span className={styles['reading']}>
              <Loader size={12} aria-hidden="true" />
              {t('accounts.reading')}
            </span>
          ) : (
            <When at={account.nextReadAt} absent={t('accounts.notPlanned')} />
          )}
        </dd>
      </div>
      <div>
        <dt>{t('accounts.holds')}</dt>
        <dd>
          {t('accounts.posts', { count: account.posts })}
          {account.followers !== null && ` · ${t('accounts.followers', { count: account.followers })}`}
        </dd>
      </div>
      <div>
        <dt>{t(isConnected ? 'accounts.connectedAt' : 'accounts.disconnectedAt')}</dt>
        <dd>{format.date(account.disconnectedAt ?? account.connectedAt)}</dd>
      </div>
      {account.webhooks !== null && <WebhookLine platform={account.platform} webhooks={account.webhooks} />}
    </dl>
  );
};

const Streams = ({ account }: CardProps) => {
  const words = useWords();
  const { t } = words;
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <>
      <button type="button" className={styles['toggle']} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        <IconChevronDown size={15} aria-hidden="true" />
        {t('accounts.streams', { count: account.streams.length })}
      </button>
      <div id={id} hidden={!isOpen} className={styles['streams']}>
        {isOpen && (
          <>
            <StreamsTable
              label={`${account.name}: ${t('accounts.stream')}`}
              streams={account.streams}
              shortcomings={account.shortcomings}
            />

            <FiguresTable label={t('figures.account', { name: account.name })} of={{ account: account.id }} />
            {account.shortcomings.length > 0 && (
              <div className={styles['shortcomings']}>
                <strong>{t('accounts.shortcomings')}</strong>
                <ul>
                  {account.shortcomings.map((shortcoming) => (
                    <li key={`${shortcoming.cause} ${shortcoming.subject}`}>
                      {shortcomingSentence(shortcoming, words)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
      </div>
    </>
  );
};

/** One account: how it is, when it is read, and what can be done. */
export const AccountCard = ({ account }: CardProps) => (
  <article
    className={styles['card']}
    data-testid="account-row"
    data-platform={account.platform}
    data-health={account.health}
    data-reading={account.isReading}
    data-account={account.id}
  >
    <div className={styles['head']}>
      <Name account={account} />
      <HealthMark health={account.health} reason={account.reason} />
      <AccountActions account={account} />
      <Readings account={account} />
    </div>
    <HealthText {...account} />
    {account.backfill !== null && <BackfillLine account={account} backfill={account.backfill} />}
    <Streams account={account} />
  </article>
);
