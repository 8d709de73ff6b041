import type { ListedAlert } from '@libs/contract';

/** Something that a member can do with an alert. */
export type AlertDeed = 'acknowledge' | 'assign' | 'silence' | 'unsilence' | 'resolve';

/** Whether nothing is told of an alert at this time. */
export const isSilent = ({ silentUntil }: Pick<ListedAlert, 'silentUntil'>, now: Date): boolean =>
  silentUntil !== null && Date.parse(silentUntil) > now.getTime();

/** What can be done with an alert now: nothing once it is resolved. */
export const deedsOf = (alert: Pick<ListedAlert, 'state' | 'silentUntil'>, now: Date): readonly AlertDeed[] => {
  if (alert.state === 'resolved') return [];
  return [
    ...(alert.state === 'acknowledged' ? [] : (['acknowledge'] as const)),
    'assign',
    isSilent(alert, now) ? 'unsilence' : 'silence',
    'resolve',
  ];
};
