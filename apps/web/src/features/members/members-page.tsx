import { MemberList } from '@libs/contract';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { read } from '../../api/queries.js';
import { SectionError } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Section } from '../../components/section.js';
import { SettingsNavigation } from '../../components/settings-navigation.js';
import { useWords } from '../../i18n/use-words.js';
import { Invitations } from './invitations.js';
import { MembersTable } from './members-table.js';

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.js')).InviteDialog }));

/** Who belongs to the company, and who is invited. */
export const MembersPage = () => {
  const { t } = useWords();
  const [isInviting, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery(read('/members', MemberList));
  return (
    <>
      <PageHeader
        title={t('members.title')}
        aside={
          <Button
            size="xs"
            leftSection={<IconUserPlus size={15} aria-hidden="true" />}
            onClick={open}
            data-testid="invite"
          >
            {t('members.invite')}
          </Button>
        }
      />
      <SettingsNavigation />
      <Section title={t('members.title')} lead={t('members.lead')}>
        <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
        {data === undefined && !error && <Skeleton height={160} />}
        {data && <MembersTable members={data.members} />}
      </Section>
      <Invitations />
      {isInviting && (
        <Suspense fallback={null}>
          <InviteDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
};
