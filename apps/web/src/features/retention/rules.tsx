import { type RetentionRuleStatus, RetentionStatus } from '@libs/contract';
import type { DataClass } from '@libs/domain';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { storedFor } from './stored-for.js';
import { ThumbnailsSection } from '../thumbnails/thumbnails-section.js';
import styles from './retention.module.css';

const classKeys: Readonly<Record<DataClass, MessageKey>> = {
  actor_profile: 'class.actor_profile',
  actor_link: 'class.actor_link',
  comment_words: 'class.comment_words',
  gone_content: 'class.gone_content',
  post_content: 'class.post_content',
  statistics: 'class.statistics',
  raw_answer: 'class.raw_answer',
};

const RuleRow = ({ rule }: { readonly rule: RetentionRuleStatus }) => {
  const { t } = useWords();
  const { key, values } = storedFor(rule.hours);
  return (
    <tr data-testid="retention-rule" data-class={rule.dataClass} data-overdue={rule.overdueS > 0}>
      <th scope="row">{t(classKeys[rule.dataClass])}</th>
      <td className={tableStyles['nowrap']}>{t(key, values)}</td>
      <td className={tableStyles['nowrap']}>
        <When at={rule.oldest} absent={t('retention.none')} />
        {rule.overdueS > 0 && <strong className={styles['overdue']}> {t('retention.overdue')}</strong>}
      </td>
      <td className={tableStyles['text']} lang="en">
        {rule.source}
      </td>
    </tr>
  );
};

const PlatformRules = ({ platform, rules }: RetentionStatus['platforms'][number]) => {
  const { t } = useWords();
  const columns = ['retention.class', 'retention.kept', 'retention.oldest', 'retention.source'] as const;
  return (
    <div className={styles['platform']}>
      <h3 className={styles['name']}>
        <PlatformLabel platform={platform} />
      </h3>
      <Listing label={t('retention.title')} columns={columns.map((key) => ({ label: t(key) }))}>
        {rules.map((rule) => (
          <RuleRow key={rule.dataClass} rule={rule} />
        ))}
      </Listing>
    </div>
  );
};

const Runs = ({ runs }: Pick<RetentionStatus, 'runs'>) => {
  const { t, format } = useWords();
  if (runs.length === 0)
    return <EmptyState title={t('retention.runs.empty')} detail={t('retention.runs.empty.detail')} />;
  const columns = [
    { label: t('retention.runs.when') },
    { label: t('retention.runs.lookedAt'), isAtEnd: true },
    { label: t('retention.runs.removed'), isAtEnd: true },
    { label: t('retention.runs.what') },
  ];
  return (
    <Listing label={t('retention.runs')} columns={columns} isTall>
      {runs.map((run) => (
        <tr key={run.startedAt} data-testid="retention-run">
          <th scope="row" className={tableStyles['nowrap']}>
            {format.instant(run.startedAt)}
          </th>
          <td className={tableStyles['number']}>{format.integer(run.lookedAt)}</td>
          <td className={tableStyles['number']}>{format.integer(run.removed)}</td>
          <td>
            {run.entries.length === 0 ? (
              <span className={tableStyles['quiet']}>{t('retention.runs.nothing')}</span>
            ) : (
              <ul className={styles['entries']}>
                {run.entries.map(({ platform, dataClass, removed }) => (
                  <li key={`${platform} ${dataClass}`}>
                    <PlatformLabel platform={platform} /> {t(classKeys[dataClass])}: {format.integer(removed)}
                  </li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      ))}
    </Listing>
  );
};

/** How long what is stored, how old the oldest is, what the last runs removed, and whether pictures are loaded. */
export const RetentionRules = () => {
  const { t } = useWords();
  const status = useQuery(read('/retention', RetentionStatus));
  const isLate = status.data?.platforms.some(({ rules }) => rules.some(({ overdueS }) => overdueS > 0)) === true;
  return (
    <>
      <Section title={t('retention.title')} lead={t('retention.lead')}>
        <Loaded query={status} height={240}>
          {({ platforms }) => (
            <>
              <p className={styles['verdict']} data-late={isLate} role="status">
                {t(isLate ? 'retention.someOverdue' : 'retention.allInTime')}
              </p>
              {platforms.map((entry) => (
                <PlatformRules key={entry.platform} {...entry} />
              ))}
            </>
          )}
        </Loaded>
      </Section>
      {status.data && (
        <Section title={t('retention.runs')}>
          <Runs runs={status.data.runs} />
        </Section>
      )}
      <ThumbnailsSection />
    </>
  );
};
