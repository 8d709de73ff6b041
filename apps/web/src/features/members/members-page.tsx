import { MemberList } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { read } from '../../api/queries.js';
import { Loaded } from '../../components/listing.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { Invitations } from './invitations.js';
import { MembersTable } from './members-table.js';

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.js')).InviteDialog }));

const Invite = ({ onClick }: { readonly onClick: () => void }) => {
  const { t } = useWords();
  return (
    <Button
      size="xs"
      leftSection={<IconUserPlus size={15} aria-hidden="true" />}
      onClick={onClick}
      data-testid="invite"
    >
      {t('members.invite')}
    </Button>
  );
};

/** Who belongs to the company, and who is invited. */
export const MembersPage = () => {
  const { t } = useWords();
  const [isInviting, { open, close }] = useDisclosure(false);
  const members = useQuery(read('/members', MemberList));
  return (
    <>
      <Section title={t('members.title')} lead={t('members.lead')} aside={<Invite onClick={open} />}>
        <Loaded query={members} height={160}>
          {(data) => <MembersTable members={data.members} />}
        </Loaded>
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
