import { type RetentionRuleStatus, RetentionStatus } from '@libs/contract';
import type { DataClass } from '@libs/domain';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { storedFor } from './stored-for.js';
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
  return (
    <div className={styles['platform']}>
      <h3 className={styles['name']}>
        <PlatformLabel platform={platform} />
      </h3>
      <TableFrame label={t('retention.title')}>
        <table className={tableStyles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('retention.class')}</th>
              <th scope="col">{t('retention.kept')}</th>
              <th scope="col">{t('retention.oldest')}</th>
              <th scope="col">{t('retention.source')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <RuleRow key={rule.dataClass} rule={rule} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
};

const Runs = ({ runs }: Pick<RetentionStatus, 'runs'>) => {
  const { t, format } = useWords();
  if (runs.length === 0)
    return <EmptyState title={t('retention.runs.empty')} detail={t('retention.runs.empty.detail')} />;
  return (
    <TableFrame label={t('retention.runs')} isTall>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('retention.runs.when')}</th>
            <th scope="col" className={tableStyles['number']}>
              {t('retention.runs.lookedAt')}
            </th>
            <th scope="col" className={tableStyles['number']}>
              {t('retention.runs.removed')}
            </th>
            <th scope="col">{t('retention.runs.what')}</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </TableFrame>
  );
};

/** How long what is stored, how old the oldest is, and what the last runs removed. */
export const RetentionRules = () => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/retention', RetentionStatus));
  const isLate = data?.platforms.some(({ rules }) => rules.some(({ overdueS }) => overdueS > 0)) === true;
  return (
    <>
      <Section title={t('retention.title')} lead={t('retention.lead')}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && !error && <Skeleton height={240} />}
        {data && (
          <p className={styles['verdict']} data-late={isLate} role="status">
            {t(isLate ? 'retention.someOverdue' : 'retention.allInTime')}
          </p>
        )}
        {data?.platforms.map((entry) => (
          <PlatformRules key={entry.platform} {...entry} />
        ))}
      </Section>
      {data && (
        <Section title={t('retention.runs')}>
          <Runs runs={data.runs} />
        </Section>
      )}
    </>
  );
};
