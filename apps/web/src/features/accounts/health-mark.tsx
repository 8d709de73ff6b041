import type { Account, Health } from '@libs/contract';
import {
  IconAlertTriangle,
  IconArchive,
  IconBug,
  IconCircleCheck,
  IconCircleDashed,
  IconClockPause,
  IconCoin,
  IconCloudOff,
  IconFileUnknown,
  IconGhost2,
  IconHourglassLow,
  IconLock,
  IconLogin2,
  IconPlugOff,
  type TablerIcon,
} from '@tabler/icons-react';

import { useWords } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { deadlineSentences, healthWords, toneOf, troubleWords } from './health.js';

const icons: Readonly<Record<Health, TablerIcon>> = {
  pending: IconCircleDashed,
  healthy: IconCircleCheck,
  expiring: IconHourglassLow,
  ceiling_reached: IconCoin,
  rate_limited: IconClockPause,
  outage: IconCloudOff,
  not_permitted: IconLock,
  malformed: IconFileUnknown,
  needs_login: IconLogin2,
  disconnected: IconPlugOff,
  gone: IconGhost2,
  retired: IconArchive,
  failed: IconBug,
};

/** A health's icon and name, in the colour of how much it matters. */
export const HealthMark = ({ health, reason }: Pick<Account, 'health' | 'reason'>) => {
  const { t } = useWords();
  const Icon = icons[health];
  return (
    <span className={styles['health']} data-tone={toneOf(health, reason)}>
      <Icon size={15} stroke={1.9} aria-hidden="true" />
      {t(healthWords[health].name)}
    </span>
  );
};

type HealthTextProps = Pick<Account, 'health' | 'problem' | 'reason' | 'since' | 'deadline' | 'missingScopes'>;

/** What the platform wants of a person: by when, and which permissions are missing. */
const Demands = ({ deadline, missingScopes }: Pick<HealthTextProps, 'deadline' | 'missingScopes'>) => {
  const { t, format } = useWords();
  return (
    <>
      {deadline !== null && (
        <p data-testid="deadline">{t(deadlineSentences[deadline.name], { when: format.instant(deadline.at) })}</p>
      )}
      {missingScopes.length > 0 && <p>{t('health.missing', { scopes: missingScopes.join(', ') })}</p>}
    </>
  );
};

/** What a trouble means, since when, and what to do about it. Nothing is said where all is well. */
export const HealthText = ({ health, problem, reason, since, ...demands }: HealthTextProps) => {
  const { t, format } = useWords();
  if (health === 'healthy') return null;
  const tone = toneOf(health, reason);
  const { meaning, todo } = troubleWords(health, reason);
  return (
    <div className={styles['trouble']} data-tone={tone}>
      {tone === 'act' && <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />}
      <div>
        <p>
          {t(meaning)} {since !== null && `(${t('accounts.since', { when: format.instant(since) })})`}
        </p>
        {problem !== null && <p className={styles['problem']}>{problem}</p>}
        <Demands {...demands} />
        <p>
          <strong>{t('accounts.todo')}</strong> {t(todo)}
        </p>
      </div>
    </div>
  );
};
