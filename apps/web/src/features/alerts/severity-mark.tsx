import type { AlertState, Severity } from '@libs/domain';
import { IconAlertTriangle, IconFlame, IconInfoCircle, type TablerIcon } from '@tabler/icons-react';

import { useWords } from '../../i18n/use-words.js';
import { severityWords, stateWords } from './alert-words.js';
import styles from './alerts.module.css';

const icons: Readonly<Record<Severity, TablerIcon>> = {
  notice: IconInfoCircle,
  warning: IconAlertTriangle,
  alarm: IconFlame,
};

/** A severity: its icon and its name in its colour. */
export const SeverityMark = ({ severity }: { readonly severity: Severity }) => {
  const { t } = useWords();
  const Icon = icons[severity];
  const [name, hint] = severityWords[severity];
  return (
    <span className={styles['severity']} data-severity={severity} data-hint={t(hint)}>
      <Icon size={15} stroke={2} aria-hidden="true" />
      {t(name)}
    </span>
  );
};

/** Where in its life an alert is. */
export const StateMark = ({ state }: { readonly state: AlertState }) => {
  const { t } = useWords();
  const [name, hint] = stateWords[state];
  return (
    <span className={styles['state']} data-state={state} data-hint={t(hint)}>
      {t(name)}
    </span>
  );
};
