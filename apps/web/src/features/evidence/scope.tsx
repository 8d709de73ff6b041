import { useQuery } from '@tanstack/react-query';

import { accountsQuery, audiencesQuery, labelsQuery } from '../../api/queries.js';
import { audienceName } from '../../components/audience-name.js';
import type { parseEvidenceSearch } from '../../components/evidence-search.js';
import { KindLabel, PlatformLabel } from '../../components/platform-label.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './evidence.module.css';

/** The selection that evidence is shown for. */
export type Asked = NonNullable<ReturnType<typeof parseEvidenceSearch>>;

/** Says in words what a figure is about: platforms, kinds, accounts, audiences, labels, tags and time. */
export const Scope = ({ asked }: { readonly asked: Asked }) => {
  const words = useWords();
  const { t, format } = words;
  const { data: accounts } = useQuery({ ...accountsQuery(), enabled: asked.account.length > 0 });
  const { data: audiences } = useQuery({ ...audiencesQuery(), enabled: asked.audience.length > 0 });
  const { data: labels } = useQuery({ ...labelsQuery(), enabled: asked.label.length > 0 });
  const isEverything =
    asked.platform.length + asked.kind.length + asked.account.length + asked.audience.length + asked.label.length === 0;
  return (
    <div className={styles['scope']}>
      {isEverything && <span>{t('evidence.cell.scope.everything')}</span>}
      {asked.platform.map((platform) => (
        <PlatformLabel key={platform} platform={platform} />
      ))}
      {asked.account.map((id) => (
        <span key={id}>{accounts?.accounts.find((account) => account.id === id)?.name ?? id}</span>
      ))}
      {asked.kind.map((kind) => (
        <KindLabel key={kind} kind={kind} />
      ))}
      {asked.audience.map((id) => {
        const audience = audiences?.audiences.find((known) => known.id === id);
        return <span key={id}>{audience === undefined ? id : audienceName(audience, words)}</span>;
      })}
      {asked.label.map((id) => (
        <span key={id}>{labels?.labels.find((label) => label.id === id)?.name ?? id}</span>
      ))}
      {asked.tag.map((tag) => (
        <span key={tag}>#{tag}</span>
      ))}
      <span>
        {format.instant(asked.from)} – {format.instant(asked.to)}
      </span>
    </div>
  );
};
