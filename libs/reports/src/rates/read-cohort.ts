import type { TenantClient } from '@libs/database';
import type { RateCohort } from '@libs/domain';

import type { Part } from '../engagement/part.js';
import type { Period } from '../engagement/period.js';
import { dayStart, shiftDay } from '@libs/domain';
import { followersByDay } from '../followers/followers.query.js';
import type { CohortData, DaySpan, FollowersOfDays } from './cohort.js';
import { countedDays, happenedPosts, publishedPosts, type RateSelection } from './post-figures.query.js';

const daysBetween = (first: string, last: string): readonly string[] => {
  const days: string[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return days;
};

const spansOf = (days: readonly string[], zone: string): readonly DaySpan[] => {
  const starts = days.map((day) => dayStart(day, zone));
  const last = days.at(-1);
  const end = last === undefined ? [] : [dayStart(shiftDay(last, 1), zone)];
  const ends = [...starts.slice(1), ...end];
  return days.flatMap((day, index) => {
    const [from, until] = [starts[index], ends[index]];
    return from === undefined || until === undefined ? [] : [{ day, start: from, end: until }];
  });
};

const followersOf = async (
  tenant: TenantClient,
  { workspaceId, period }: { readonly workspaceId: number; readonly period: Pick<Period, 'workspaceZone'> },
  days: readonly string[],
): Promise<FollowersOfDays> => {
  const sorted = days.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const totals = await followersByDay(tenant, workspaceId, { first, last, timeZone: period.workspaceZone });
  const all = daysBetween(first, last);
  return new Map(
    [...totals].map(([account, ofDays]) => [account, new Map(all.map((day, index) => [day, ofDays[index] ?? null]))]),
  );
};

/** What is read for a cohort. */
export interface CohortAsked {
  readonly selection: RateSelection;
  readonly part: Part;
  readonly isByTag: boolean;
  readonly needsFollowers: boolean;
}

const readDays = async (tenant: TenantClient, asked: CohortAsked): Promise<CohortData> => {
  const { selection, part } = asked;
  // One post has no days of an account; what follows is empty then.
  if (selection.posts !== null) return { of: 'nothing' };
  const days = daysBetween(part.wholeDays.first, part.wholeDays.last);
  const counted = await countedDays(tenant, selection, asked);
  const followers = await followersOf(tenant, selection, days);
  return { of: 'days', days: spansOf(days, selection.period.workspaceZone), counted, followers };
};

/** Reads what a cohort consists of, each by one statement, and followers where a rate divides by them. */
export const readCohort = async (tenant: TenantClient, cohort: RateCohort, asked: CohortAsked): Promise<CohortData> => {
  const { selection, part, needsFollowers } = asked;
  if (cohort === 'people') return { of: 'nothing' };
  if (cohort === 'days') return readDays(tenant, asked);
  const read = cohort === 'published' ? publishedPosts : happenedPosts;
  const posts = await read(tenant, selection, part);
  const days = needsFollowers ? posts.map(({ day }) => day) : [];
  return { of: 'posts', posts, followers: await followersOf(tenant, selection, days) };
};
