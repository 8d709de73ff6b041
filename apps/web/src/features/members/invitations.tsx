import { type Invitation, InvitationList } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { roleKeys } from '../../components/role-words.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';

const Row = ({ invitation }: { readonly invitation: Invitation }) => {
  const { t, format } = useWords();
  const { invitee } = invitation;
  return (
    <tr data-testid="invitation-row">
      <th scope="row">{invitee}</th>
      <td>{t(roleKeys[invitation.role])}</td>
      <td className={tableStyles['nowrap']}>{format.instant(invitation.expiresAt)}</td>
      <td className={tableStyles['number']}>
        <ConfirmButton
          label={t('members.invitations.revoke')}
          of={invitee}
          title={t('members.invitations.revoke.title', { invitee })}
          detail={t('members.invitations.revoke.detail')}
          path={`/invitations/${invitation.id}`}
          touched={['/invitations']}
          done={t('members.invitations.revoked', { invitee })}
          testId="invitation-revoke"
        />
      </td>
    </tr>
  );
};

/** The links that nobody has used yet; nothing where there are none. */
export const Invitations = () => {
  const { t } = useWords();
  const invitations = useQuery(read('/invitations', InvitationList));
  if (invitations.data?.invitations.length === 0 && invitations.error === null) return null;
  const columns = [
    { label: t('members.invite.who') },
    { label: t('members.role') },
    { label: t('members.invitations.until') },
    { label: t('logins.actions'), isAtEnd: true },
  ];
  return (
    <Section title={t('members.invitations')} lead={t('members.invitations.lead')}>
      <Loaded query={invitations} height={80}>
        {(data) => (
          <Listing label={t('members.invitations')} columns={columns}>
            {data.invitations.map((invitation) => (
              <Row key={invitation.id} invitation={invitation} />
            ))}
          </Listing>
        )}
      </Loaded>
    </Section>
  );
};
