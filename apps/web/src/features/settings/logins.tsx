import { type OwnSession, OwnSessionList } from '@libs/contract';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Listing, Loaded } from '../../components/listing.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { browserName } from './browser-name.js';

const End = ({ session, name }: { readonly session: OwnSession; readonly name: string }) => {
  const { t } = useWords();
  const end = useChange<unknown>(['/sessions'], () => notifications.show({ message: t('logins.ended') }));
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate({ method: 'DELETE', path: `/sessions/${session.id}`, schema: z.unknown() })}
        data-testid="login-end"
      >
        {t('logins.end')}
        <span className="rs-hidden"> {name}</span>
      </Button>
      {end.isError && <ErrorNotice error={end.error} />}
    </>
  );
};

const Row = ({ session }: { readonly session: OwnSession }) => {
  const { t, format } = useWords();
  const name = browserName(session.userAgent) ?? t('logins.unknown');
  return (
    <tr data-testid="login-row" data-current={session.isCurrent}>
      <th scope="row">
        {name} {session.isCurrent && <span className={tableStyles['quiet']}>({t('logins.current')})</span>}
      </th>
      <td>{session.address}</td>
      <td>{session.workspace}</td>
      <td className={tableStyles['nowrap']}>{format.date(session.createdAt)}</td>
      <td className={tableStyles['nowrap']}>
        <When at={session.seenAt} absent={t('when.never')} />
      </td>
      <td className={tableStyles['number']}>{!session.isCurrent && <End session={session} name={name} />}</td>
    </tr>
  );
};

const EndOthers = () => {
  const { t } = useWords();
  const end = useChange<unknown>(['/sessions'], () => notifications.show({ message: t('logins.othersEnded') }));
  return (
    <>
      {end.isError && <ErrorNotice error={end.error} />}
      <Button
        size="xs"
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate({ method: 'DELETE', path: '/sessions', schema: z.unknown() })}
        data-testid="logins-end-others"
      >
        {t('logins.endOthers')}
      </Button>
    </>
  );
};

/** Where the person is logged in, and how to end it. */
export const Logins = () => {
  const { t } = useWords();
  const sessions = useQuery(read('/sessions', OwnSessionList));
  const hasOthers = sessions.data !== undefined && sessions.data.sessions.length > 1;
  const columns = [
    { label: t('logins.browser') },
    { label: t('logins.address') },
    { label: t('settings.workspace') },
    { label: t('logins.since') },
    { label: t('logins.seen') },
    { label: t('logins.actions'), isAtEnd: true },
  ];
  return (
    <Section title={t('logins.title')} aside={hasOthers ? <EndOthers /> : undefined}>
      <Loaded query={sessions} height={120}>
        {(data) => (
          <Listing label={t('logins.title')} columns={columns}>
            {data.sessions.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </Listing>
        )}
      </Loaded>
    </Section>
  );
};
