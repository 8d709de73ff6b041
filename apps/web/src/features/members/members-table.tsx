import { type Member, MemberRequest } from '@libs/contract';
import { roles } from '@libs/domain';
import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { useMay, useSession } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { describeError } from '../../components/error-notice.js';
import { Listing } from '../../components/listing.js';
import { roleKeys } from '../../components/role-words.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';

const RoleSelect = ({ member }: { readonly member: Member }) => {
  const words = useWords();
  const { t } = words;
  const mayChangeOwners = useMay('change-owners');
  const change = useChange<unknown>(['/members', '/session']);
  const choose = (value: string): void => {
    const { role } = MemberRequest.parse({ role: value });
    change.mutate(
      { method: 'PATCH', path: `/members/${member.personId}`, body: { role }, schema: z.unknown() },
      {
        onSuccess: () =>
          notifications.show({ message: t('members.role.changed', { name: member.name, role: t(roleKeys[role]) }) }),
        onError: (error) => notifications.show({ color: 'red', title: describeError(error, words).title, message: '' }),
      },
    );
  };
  return (
    <NativeSelect
      size="xs"
      miw="9.5rem"
      aria-label={t('members.role.of', { name: member.name })}
      value={member.role}
      disabled={change.isPending || (member.role === 'owner' && !mayChangeOwners)}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={roles.map((role) => ({
        value: role,
        label: t(roleKeys[role]),
        disabled: role === 'owner' && !mayChangeOwners,
      }))}
      data-testid="member-role"
    />
  );
};

const Row = ({ member }: { readonly member: Member }) => {
  const { t, format } = useWords();
  const { person } = useSession();
  const mayChangeOwners = useMay('change-owners');
  const { name } = member;
  return (
    <tr data-testid="member-row" data-email={member.email}>
      <th scope="row">
        {name} {person?.id === member.personId && <span className={tableStyles['quiet']}>({t('members.you')})</span>}
      </th>
      <td>{member.email}</td>
      <td>
        <RoleSelect member={member} />
      </td>
      <td className={tableStyles['nowrap']}>{format.date(member.joinedAt)}</td>
      <td className={tableStyles['number']}>
        {(member.role !== 'owner' || mayChangeOwners) && (
          <ConfirmButton
            label={t('members.remove')}
            of={name}
            title={t('members.remove.title', { name })}
            detail={t('members.remove.detail')}
            path={`/members/${member.personId}`}
            touched={['/members', '/session']}
            done={t('members.removed', { name })}
            testId="member-remove"
          />
        )}
      </td>
    </tr>
  );
};

/** Who belongs to the company, with their roles. */
export const MembersTable = ({ members }: { readonly members: readonly Member[] }) => {
  const { t } = useWords();
  const columns = [
    { label: t('members.name') },
    { label: t('members.email') },
    { label: t('members.role') },
    { label: t('members.joined') },
    { label: t('logins.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('members.title')} columns={columns}>
      {members.map((member) => (
        <Row key={member.personId} member={member} />
      ))}
    </Listing>
  );
};
