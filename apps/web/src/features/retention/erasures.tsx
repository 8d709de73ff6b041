import { Erasure, ErasureList } from '@libs/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Listing, Loaded } from '../../components/listing.js';
import { platformNames } from '../../components/platform-names.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { EraseAccount } from './erase-account.js';
import { ErasePerson } from './erase-person.js';
import styles from './retention.module.css';

const kindKeys = { actor: 'erasure.kind.actor', account: 'erasure.kind.account' } as const satisfies Record<
  Erasure['kind'],
  MessageKey
>;
const stateKeys = {
  waiting: 'erasure.state.waiting',
  running: 'erasure.state.running',
  done: 'erasure.state.done',
  cancelled: 'erasure.state.cancelled',
} as const satisfies Record<Erasure['state'], MessageKey>;

const Cancel = ({ erasure }: { readonly erasure: Erasure }) => {
  const { t } = useWords();
  const cancel = useChange<unknown>(['/erasures']);
  if (erasure.kind !== 'account' || erasure.state !== 'waiting') return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ method: 'DELETE', path: `/erasures/${erasure.id}`, schema: z.unknown() })}
        data-testid="erasure-cancel"
      >
        {t('erasure.cancel')}
      </Button>
      {cancel.isError && <ErrorNotice error={cancel.error} />}
    </>
  );
};

const Row = ({ erasure }: { readonly erasure: Erasure }) => {
  const { t, format } = useWords();
  const rows = Object.values(erasure.outcome).reduce((a, b) => a + b, 0);
  return (
    <tr data-testid="erasure-row" data-state={erasure.state}>
      <th scope="row">
        {t(kindKeys[erasure.kind], { platform: platformNames[erasure.platform] })}
        {erasure.origin === 'platform' && <span className={tableStyles['quiet']}> · {t('erasure.byPlatform')}</span>}
      </th>
      <td className={tableStyles['nowrap']}>{format.instant(erasure.requestedAt)}</td>
      <td className={tableStyles['nowrap']}>
        {t(stateKeys[erasure.state], { when: format.instant(erasure.finishedAt ?? erasure.startsAt) })}
      </td>
      <td className={tableStyles['number']}>{t('erasure.rows', { rows })}</td>
      <td className={tableStyles['number']}>
        <Cancel erasure={erasure} />
      </td>
    </tr>
  );
};

const Rows = ({ erasures }: { readonly erasures: readonly Erasure[] }) => {
  const { t } = useWords();
  if (erasures.length === 0)
    return <EmptyState title={t('erasure.requests.empty')} detail={t('erasure.requests.empty.detail')} />;
  const columns = [
    { label: t('erasure.requests.what') },
    { label: t('erasure.requests.when') },
    { label: t('erasure.requests.state') },
    { label: t('erasure.requests.outcome'), isAtEnd: true },
    { label: t('erasure.requests.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('erasure.requests')} columns={columns}>
      {erasures.map((erasure) => (
        <Row key={erasure.id} erasure={erasure} />
      ))}
    </Listing>
  );
};

const isOpen = ({ state }: Erasure): boolean => state === 'waiting' || state === 'running';

const Requests = () => {
  const { t } = useWords();
  const requests = useQuery({
    ...read('/erasures', ErasureList),
    refetchInterval: (query) => (query.state.data?.erasures.some(isOpen) === true ? 5_000 : false),
  });
  return (
    <Section title={t('erasure.requests')}>
      <Loaded query={requests} height={120}>
        {(data) => <Rows erasures={data.erasures} />}
      </Loaded>
    </Section>
  );
};

/** Erasure of people and accounts, and what came of earlier requests. */
export const Erasures = () => {
  const { t } = useWords();
  const mayErase = useMay('erase-data');
  return (
    <>
      <Section title={t('erasure.title')} lead={t('erasure.lead')}>
        <div className={styles['body']} data-testid="erasures">
          {mayErase ? (
            <>
              <ErasePerson />
              <EraseAccount />
            </>
          ) : (
            <p>{t('erasure.onlyOwner')}</p>
          )}
          <p className={tableStyles['quiet']}>
            {t('erasure.callBacks')}{' '}
            <Link to="/settings/apps" className="rs-link">
              {t('settings.apps')}
            </Link>
          </p>
        </div>
      </Section>
      <Requests />
    </>
  );
};
