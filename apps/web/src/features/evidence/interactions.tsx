import type { PostEvidence } from '@libs/contract';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { KindIcon, kindKeys } from '../../components/platform-label.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { Blanked } from './blanked.js';
import { detailKey } from './detail-words.js';
import styles from './evidence.module.css';
import { ProofLink } from './proof-link.js';

type Interaction = PostEvidence['interactions'][number];

const Who = ({ actor }: Pick<Interaction, 'actor'>) => {
  const { t } = useWords();
  if (actor === null) return <span className={tableStyles['quiet']}>{t('evidence.interaction.unknown')}</span>;
  const shown = actor.name ?? actor.handle;
  if (shown === null) {
    return (
      <>
        <span className={tableStyles['quiet']}>{t('evidence.interaction.unnamed')}</span>{' '}
        <code className={styles['id']}>{actor.externalId}</code>
      </>
    );
  }
  return (
    <>
      {shown}
      {actor.name !== null && actor.handle !== null && (
        <span className={tableStyles['quiet']}> @{actor.handle.replace(/^@/, '')}</span>
      )}
    </>
  );
};

const Happened = ({ interaction }: { readonly interaction: Interaction }) => {
  const { t, format } = useWords();
  const { occurredAt, firstSeenAt, removedAt } = interaction;
  return (
    <>
      {occurredAt === null ? (
        <span className={tableStyles['quiet']}>
          {t('evidence.interaction.between', { seen: format.instant(firstSeenAt) })}
        </span>
      ) : (
        format.instant(occurredAt)
      )}
      {removedAt !== null && (
        <span className={styles['removed']}>
          {' '}
          {t('evidence.interaction.removed', { when: format.instant(removedAt) })}
        </span>
      )}
    </>
  );
};

interface RowProps {
  readonly interaction: Interaction;
  readonly evidence: PostEvidence;
  readonly search: EvidenceSearch;
}

const Row = ({ interaction, evidence, search }: RowProps) => {
  const { t } = useWords();
  const { blankedWhy: why } = interaction;
  const isBlanked = why !== null && interaction.actor === null;
  const detail = detailKey(interaction.detail);
  return (
    <tr data-testid="evidence-interaction-row" data-kind={interaction.kind}>
      <th scope="row">
        {isBlanked ? (
          <Blanked why={why} platform={evidence.post.platform} hours={evidence.peopleHours} />
        ) : (
          <Who actor={interaction.actor} />
        )}
      </th>
      <td>
        <span className={styles['what']}>
          <KindIcon kind={interaction.kind} size={14} />
          <span className="rs-hidden">{t(kindKeys[interaction.kind])}</span>
          {detail === null ? interaction.detail : t(detail)}
        </span>
      </td>
      <td className={styles['happened']}>
        <Happened interaction={interaction} />
      </td>
      <td className={tableStyles['text']}>{interaction.text}</td>
      <td className={tableStyles['nowrap']}>
        <ProofLink fetchId={interaction.fetchId} search={search} />
      </td>
    </tr>
  );
};

const Rows = ({ evidence, search }: InteractionsProps) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('evidence.interactions')} isTall>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('evidence.interaction.who')}</th>
            <th scope="col">{t('evidence.interaction.what')}</th>
            <th scope="col">{t('evidence.interaction.when')}</th>
            <th scope="col">{t('evidence.interaction.text')}</th>
            <th scope="col">{t('evidence.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {evidence.interactions.map((interaction, index) => (
            <Row
              key={interaction.externalId === '' ? index : `${interaction.kind} ${interaction.externalId}`}
              interaction={interaction}
              evidence={evidence}
              search={search}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

interface InteractionsProps {
  readonly evidence: PostEvidence;
  readonly search: EvidenceSearch;
}

/** The interactions that a platform lists one by one. */
export const Interactions = (props: InteractionsProps) => {
  const { t } = useWords();
  const { interactions, interactionCount, areInteractionsHidden: isHidden } = props.evidence;
  return (
    <Section title={t('evidence.interactions')} lead={t('evidence.interactions.lead')}>
      {interactions.length === 0 ? (
        <EmptyState
          title={t(isHidden ? 'evidence.interactions.hidden' : 'evidence.interactions.empty')}
          detail={t(isHidden ? 'evidence.interactions.hidden.detail' : 'evidence.interactions.empty.detail')}
        />
      ) : (
        <Rows {...props} />
      )}
      {interactions.length < interactionCount && (
        <p className={styles['cut']}>
          {t('evidence.readings.some', { shown: interactions.length, count: interactionCount })}
        </p>
      )}
    </Section>
  );
};
