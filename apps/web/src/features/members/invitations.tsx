import { type Invitation, InvitationList } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { SectionError } from '../../components/error-notice.js';
import { roleKeys } from '../../components/role-words.js';
import { Section, TableFrame } from '../../components/section.js';
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
  const { data, error, refetch } = useQuery(read('/invitations', InvitationList));
  if (data?.invitations.length === 0 && error === null) return null;
  return (
    <Section title={t('members.invitations')} lead={t('members.invitations.lead')}>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
      {data && (
        <TableFrame label={t('members.invitations')}>
          <table className={tableStyles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('members.invite.who')}</th>
                <th scope="col">{t('members.role')}</th>
                <th scope="col">{t('members.invitations.until')}</th>
                <th scope="col" className={tableStyles['number']}>
                  {t('logins.actions')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.invitations.map((invitation) => (
                <Row key={invitation.id} invitation={invitation} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  );
};
