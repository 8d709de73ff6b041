import { type Database, readPeopleDays } from '@libs/database';
import { interactionKinds, localDay } from '@libs/domain';

import type { PeopleOfPeriod, PeopleSelection } from './people.query.js';
import { PeopleTally } from './people-tally.js';

const dayMs = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/**
 * Whether days of the workspace tell what is asked: the period and the days of loyalty are made of them, and posts do not
 * matter.
 */
export const isToldByDays = ({ part, selection, timeZone }: PeopleSelection, workspaceZone: string): boolean =>
  timeZone.toLowerCase() === workspaceZone.toLowerCase() &&
  part.wholeDays.first === part.days.first &&
  part.wholeDays.last === part.days.last &&
  selection.tags.length + selection.labels.length === 0;

/** The same answer as that of `readPeople`, out of days of the workspace: four bytes a person instead of a look-up. */
export const readPeopleByDays = async (
  database: Pick<Database, 'pool'>,
  { part, selection, kinds, windowFrom }: PeopleSelection,
  workspaceZone: string,
): Promise<PeopleOfPeriod> => {
  const { workspaceId, accounts, audiences } = selection;
  const { first, last } = part.days;
  const windowDay = localDay(windowFrom, workspaceZone);
  const asked = {
    from: dayNumber(first),
    to: dayNumber(last) + 1,
    windowFrom: dayNumber(windowDay),
    kinds: kinds.map((kind) => interactionKinds.indexOf(kind)),
  };
  const codesFrom = windowDay < first ? windowDay : first;
  const days = { workspaceId, accounts, audiences, timeZone: workspaceZone, codesFrom, last };
  const tally = await readPeopleDays(database, days, (facts) => new PeopleTally(facts, asked));
  return tally.result();
};
