import type { AlertList, ListedAlert } from '@libs/contract';
import { severities, type Severity } from '@libs/domain';

/** What the badge beside the alerts' place says. */
export type Badge =
  | { readonly kind: 'none' }
  /** It could not be read whether any runs. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'running';
      readonly count: number;
      /** Whether there are more than those that were counted. */
      readonly isMore: boolean;
      readonly severity: Severity;
    };

const rank = (severity: Severity): number => severities.indexOf(severity);

const mostSevere = (alerts: readonly ListedAlert[]): ListedAlert | undefined =>
  alerts.reduce<ListedAlert | undefined>(
    (most, alert) => (most === undefined || rank(alert.severity) > rank(most.severity) ? alert : most),
    undefined,
  );

/** The badge of the running alerts, as they were last read. */
export const badgeOf = (list: AlertList | undefined, hasFailed: boolean): Badge => {
  if (list === undefined) return { kind: hasFailed ? 'unknown' : 'none' };
  const most = mostSevere(list.alerts);
  if (most === undefined) return { kind: 'none' };
  return { kind: 'running', count: list.alerts.length, isMore: list.next !== null, severity: most.severity };
};

/** What the overview is headed with: the most severe alert from a warning on, of equal ones the newest. */
export interface Banner {
  readonly alert: ListedAlert;
  /** How many more of them run. */
  readonly others: number;
}

/** The banner of the running alerts; null: none is severe enough. */
export const bannerOf = (list: AlertList | undefined): Banner | null => {
  const severe = (list?.alerts ?? []).filter(({ severity }) => rank(severity) >= rank('warning'));
  const alert = mostSevere(severe);
  return alert === undefined ? null : { alert, others: severe.length - 1 };
};

/** The running alerts that were not known before; what ran at the first look is no news. */
export const newAmong = (known: ReadonlySet<string> | null, list: AlertList): readonly ListedAlert[] =>
  known === null ? [] : list.alerts.filter(({ id }) => !known.has(id));
