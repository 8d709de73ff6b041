import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { audiencesQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './followers.module.css';
import { traitNames } from './trait-names.js';

/** The audiences of followers that the company has defined; nothing where there is none. */
export const AudienceList = () => {
  const { t } = useWords();
  const mayDefine = useMay('manage-audiences');
  const { data } = useQuery(audiencesQuery());
  const known = (data?.audiences ?? []).flatMap(({ id, name, followers }) =>
    followers === undefined ? [] : [{ id, name, followers }],
  );
  if (known.length === 0) return null;
  return (
    <Section title={t('following.list')}>
      <ul className={styles['audiences']} data-testid="follower-audience-list">
        {known.map(({ id, name, followers: { trait, segments } }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>{' '}
              <span className={styles['quiet']}>
                {t('following.groups', { trait: t(traitNames[trait]), count: segments.length })}
              </span>
            </span>
            <Link to="/" search={{ audience: id }} className="rs-link">
              {t('following.report')}
              <span className="rs-hidden"> {name}</span>
            </Link>
            {mayDefine && (
              <ConfirmButton
                label={t('following.remove')}
                of={name}
                title={t('following.remove.title')}
                detail={t('following.remove.detail')}
                path={`/follower-audiences/${id}`}
                touched={['/audiences', '/reports/engagement']}
                done={t('following.removed')}
                testId="follower-audience-remove"
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
