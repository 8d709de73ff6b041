import { PlatformList, type PlatformStatus, WebhookAddressList } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { read } from '../../api/queries.js';
import { AddressField } from '../../components/address-field.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { SectionError } from '../../components/error-notice.js';
import { Loaded } from '../../components/listing.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './apps.module.css';

const Whose = ({ app, clientId }: PlatformStatus) => {
  const { t } = useWords();
  if (app === null) return <p className={styles['quiet']}>{t('apps.none')}</p>;
  return (
    <p>
      {t(app === 'workspace' ? 'apps.own' : 'connect.app.installation')}{' '}
      {clientId !== null && <code className={styles['id']}>{clientId}</code>}
    </p>
  );
};

interface AppProps {
  readonly status: PlatformStatus;
  /** Where the platform sends its webhooks; undefined: nowhere yet. */
  readonly webhook: string | undefined;
}

const Addresses = ({ status: { platform, redirectUri, callBacks }, webhook }: AppProps) => {
  const { t } = useWords();
  const name = platformNames[platform];
  return (
    <div className={styles['addresses']}>
      <AddressField label={t('connect.app.redirect')} value={redirectUri} />
      {webhook !== undefined && <AddressField label={t('apps.webhook')} value={webhook} />}
      {callBacks !== null && (
        <>
          <AddressField label={t('erasure.callBacks.deauthorise', { platform: name })} value={callBacks.deauthorise} />
          <AddressField label={t('erasure.callBacks.deletion', { platform: name })} value={callBacks.deletion} />
        </>
      )}
    </div>
  );
};

const Remove = ({ platform }: { readonly platform: PlatformStatus['platform'] }) => {
  const { t } = useWords();
  const values = { platform: platformNames[platform] };
  return (
    <ConfirmButton
      label={t('apps.remove')}
      of={t('apps.remove.of', values)}
      title={t('apps.remove.title', values)}
      detail={t('apps.remove.detail', values)}
      path={`/platforms/${platform}/app`}
      touched={['/platforms', '/webhooks']}
      done={t('apps.remove.done')}
      testId={`app-remove-${platform}`}
    />
  );
};

const App = ({ status, webhook }: AppProps) => {
  const { t } = useWords();
  const { platform } = status;
  return (
    <div className={styles['app']} data-testid="app-row" data-platform={platform}>
      <div className={styles['head']}>
        <h3 className={styles['name']}>
          <PlatformLabel platform={platform} />
        </h3>
        <Link to="/accounts" search={{ connect: platform }} className="rs-link">
          {t(status.app === null ? 'apps.enter' : 'apps.change', { platform: platformNames[platform] })}
        </Link>
        {status.app === 'workspace' && <Remove platform={platform} />}
      </div>
      <Whose {...status} />
      {status.app !== null && status.consumer === 'missing' && (
        <p className={styles['quiet']} data-testid="app-consumer-missing">
          {t('apps.consumer.missing', { platform: platformNames[platform] })}
        </p>
      )}
      <Addresses status={status} webhook={webhook} />
    </div>
  );
};

/** The company's apps at the platforms, and the addresses that are entered there. */
export const AppsPage = () => {
  const { t } = useWords();
  const platforms = useQuery(read('/platforms', PlatformList));
  const { data: webhooks, error, refetch } = useQuery(read('/webhooks', WebhookAddressList));
  return (
    <Section title={t('settings.apps')} lead={t('apps.lead')}>
      <Loaded query={platforms} height={320}>
        {(data) => (
          <>
            <SectionError error={error} onRetry={() => void refetch()} hasFigures={webhooks !== undefined} />
            {data.platforms.map((status) => (
              <App
                key={status.platform}
                status={status}
                webhook={webhooks?.addresses.find(({ platform }) => platform === status.platform)?.url}
              />
            ))}
          </>
        )}
      </Loaded>
    </Section>
  );
};
