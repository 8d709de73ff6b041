import type { Audience } from '@libs/contract';
import { Button, Progress } from '@mantine/core';
import { IconArrowsLeftRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { audiencesQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { audienceName } from '../../components/audience-name.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './audiences.module.css';
import { ListsSection } from './lists-section.js';
import { useOwnNames } from './own-names.js';
import { basisKeys, type OwnNames, ruleWords } from './rule-words.js';

const AudienceDialog = lazy(async () => ({ default: (await import('./audience-dialog.js')).AudienceDialog }));

/** While something is being counted its progress is asked for every second. */
const watchedAudiences = () => ({
  ...audiencesQuery(),
  refetchInterval: (query: { state: { data: { audiences: readonly Audience[] } | undefined } }): number | false =>
    query.state.data?.audiences.some(({ counting }) => counting !== null) === true ? 1_000 : false,
});

const Counting = ({ audience, name }: { readonly audience: Audience; readonly name: string }) => {
  const { t, format } = useWords();
  const mayChange = useMay('manage-audiences');
  const { counting, isComplete, id } = audience;
  if (counting === null) return null;
  const { version, lookedAt, total } = counting;
  const part = total === null || total === 0 ? 0 : lookedAt / total;
  return (
    <div className={styles['counting']} data-testid="audience-counting">
      <span>
        {t('audiences.counting', { version })} ({format.share(lookedAt, total ?? Math.max(1, lookedAt))})
      </span>
      <Progress value={part * 100} aria-label={t('audiences.counting.of', { name })} />
      {mayChange && (
        <ConfirmButton
          label={t('audiences.counting.cancel')}
          of={name}
          title={t('audiences.counting.cancel.title', { name })}
          detail={t(isComplete ? 'audiences.counting.cancel.detail' : 'audiences.counting.cancel.first')}
          path={`/audiences/${id}/counting`}
          touched={['/audiences']}
          done={t('audiences.counting.cancelled', { name })}
          testId="audience-cancel"
        />
      )}
    </div>
  );
};

const Actions = ({ audience, name, onEdit }: Omit<RowProps, 'names'> & { readonly name: string }) => {
  const { t } = useWords();
  if (!useMay('manage-audiences') || audience.isBuiltIn) return null;
  return (
    <span className={styles['actions']}>
      <Button size="compact-xs" variant="default" onClick={() => onEdit(audience)} data-testid="audience-edit">
        {t('audiences.edit')}
        <span className="rs-hidden"> {name}</span>
      </Button>
      <ConfirmButton
        label={t('audiences.delete')}
        of={name}
        title={t('audiences.delete.title', { name })}
        detail={t('audiences.delete.detail')}
        path={`/audiences/${audience.id}`}
        touched={['/audiences', '/audience-lists']}
        done={t('audiences.deleted', { name })}
        testId="audience-delete"
      />
    </span>
  );
};

interface RowProps {
  readonly audience: Audience;
  readonly names: OwnNames;
  readonly onEdit: (audience: Audience) => void;
}

const Row = ({ audience, names, onEdit }: RowProps) => {
  const words = useWords();
  const { t, format } = words;
  const name = audienceName(audience, words);
  return (
    <tr data-testid="audience-row">
      <th scope="row">{name}</th>
      <td className={tableStyles['text']}>
        {ruleWords(audience.rule, names, words)}
        <br />
        <span className={tableStyles['quiet']}>
          {t(basisKeys[audience.basis])}
          {audience.isBuiltIn && `, ${t('audiences.builtIn')}`}
        </span>
        <Counting audience={audience} name={name} />
        {audience.carriedUntil !== null && (
          <p className={tableStyles['quiet']}>
            {t('audiences.carried', { day: format.utcDay(`${audience.carriedUntil}T00:00:00Z`) })}
          </p>
        )}
      </td>
      <td className={tableStyles['number']}>{audience.isComplete ? audience.version : '–'}</td>
      <td className={tableStyles['number']}>
        <Actions audience={audience} name={name} onEdit={onEdit} />
      </td>
    </tr>
  );
};

const PageActions = ({ onAdd }: { readonly onAdd: () => void }) => {
  const { t } = useWords();
  const mayChange = useMay('manage-audiences');
  return (
    <span className={styles['actions']}>
      <Link to="/audiences/compare" className={styles['compare'] ?? ''} data-testid="audiences-compare">
        <IconArrowsLeftRight size={15} aria-hidden="true" />
        {t('compare.title')}
      </Link>
      {mayChange && (
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={onAdd}
          data-testid="audience-new"
        >
          {t('audiences.new')}
        </Button>
      )}
    </span>
  );
};

/** The target groups: who belongs to each, what is being counted, and the lists that they may ask for. */
export const AudiencesPage = () => {
  const { t } = useWords();
  const names = useOwnNames();
  const audiences = useQuery(watchedAudiences());
  const [edited, setEdited] = useState<{ readonly audience: Audience | null } | null>(null);
  const columns = [
    { label: t('audiences.name') },
    { label: t('audiences.who') },
    { label: t('audiences.version'), isAtEnd: true },
    { label: t('audiences.actions'), isAtEnd: true },
  ];
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('audiences.title')}
        lead={t('audiences.lead')}
        aside={<PageActions onAdd={() => setEdited({ audience: null })} />}
      />
      <Section title={t('audiences.title')}>
        <Loaded query={audiences} height={240}>
          {(data) => (
            <Listing label={t('audiences.title')} columns={columns}>
              {data.audiences.map((audience) => (
                <Row
                  key={audience.id}
                  audience={audience}
                  names={names}
                  onEdit={(chosen) => setEdited({ audience: chosen })}
                />
              ))}
            </Listing>
          )}
        </Loaded>
      </Section>
      <ListsSection />
      {edited !== null && (
        <Suspense fallback={null}>
          <AudienceDialog audience={edited.audience} onClose={() => setEdited(null)} />
        </Suspense>
      )}
    </div>
  );
};
