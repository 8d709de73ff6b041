import { type Answer, ok } from '../http/exchange.js';
import type { NetChange, PostState } from '../platform/post-state.js';
import { shareOf } from '../world/random.js';
import { notFound, refuse, refuseParameter } from './linkedin-error.js';
import { pathKey } from './rest-li.js';
import { timeIntervalsOf } from './social.js';
import { type LinkedinView, organizationOf, organizationUrn } from './view.js';

const dayMs = 86_400_000;
const reachMs = 366 * dayMs;
/** Gains of followers are told two days late. */
const followerLagDays = 2;
/** Groups of followers below this size are not told, nor more than so many of them. */
const smallestGroup = 10;
const mostGroups = 100;

interface Subject {
  readonly member: Readonly<Record<string, string>>;
  readonly netByDay: ReadonlyMap<number, NetChange>;
  readonly seed: string;
  readonly since: number;
}

const sumOf = (netByDay: ReadonlyMap<number, NetChange>, from: number, to: number): NetChange => {
  const sum: NetChange = { reactions: 0, comments: 0, shares: 0 };
  for (const [day, net] of netByDay) {
    if (day < from || day >= to) continue;
    sum.reactions += net.reactions;
    sum.comments += net.comments;
    sum.shares += net.shares;
  }
  return sum;
};

const statisticsOf = (net: NetChange, seed: string): Record<string, number> => {
  const interactions = net.reactions + net.comments + net.shares;
  const impressionCount = Math.max(0, Math.floor(interactions * (24 + 20 * shareOf('impressions', seed))));
  const clickCount = Math.floor(interactions * (0.6 + shareOf('clicks', seed)));
  return {
    impressionCount,
    uniqueImpressionsCount: Math.floor(impressionCount * 0.72),
    clickCount,
    likeCount: net.reactions,
    commentCount: net.comments,
    shareCount: net.shares,
    engagement: impressionCount === 0 ? 0 : (interactions + clickCount) / impressionCount,
  };
};

const periodsOf = (
  range: { readonly start: number; readonly end: number; readonly granularity: 'DAY' | 'MONTH' },
  now: number,
): { readonly start: number; readonly end: number }[] => {
  if (now - range.start > reachMs)
    refuseParameter('timeRange.start must lie within the last 12 months', 'PARAM_INVALID');
  const periods: { start: number; end: number }[] = [];
  const begin = new Date(Math.floor(range.start / dayMs) * dayMs);
  if (range.granularity === 'MONTH') begin.setUTCDate(1);
  while (begin.getTime() < Math.min(range.end, now)) {
    const start = begin.getTime();
    if (range.granularity === 'DAY') begin.setUTCDate(begin.getUTCDate() + 1);
    else begin.setUTCMonth(begin.getUTCMonth() + 1);
    periods.push({ start, end: begin.getTime() });
  }
  return periods;
};

const elementsOf = (view: LinkedinView, subject: Subject): object[] => {
  const range = timeIntervalsOf(view);
  const organizationalEntity = organizationUrn(view);
  const between = (start: number, end: number) => sumOf(subject.netByDay, start / dayMs, end / dayMs);
  if (range === null) {
    const net = between(0, Number.POSITIVE_INFINITY);
    return [{ organizationalEntity, ...subject.member, totalShareStatistics: statisticsOf(net, subject.seed) }];
  }
  return periodsOf(range, view.request.now)
    .filter(({ end }) => end > subject.since)
    .map((timeRange) => {
      const statistics = statisticsOf(between(timeRange.start, timeRange.end), subject.seed);
      const { uniqueImpressionsCount: _unique, ...totalShareStatistics } = statistics;
      return { organizationalEntity, ...subject.member, timeRange, totalShareStatistics };
    });
};

const postsNamed = (view: LinkedinView, parameter: 'shares' | 'ugcPosts'): Subject[] => {
  const kind = parameter === 'shares' ? 'share' : 'ugcPost';
  const subjects: Subject[] = [];
  for (const urn of view.query.list(parameter) ?? []) {
    if (!urn.startsWith(`urn:li:${kind}:`)) refuseParameter(`Invalid urn in ${parameter}: ${urn}`, 'INVALID_URN_TYPE');
    const found = view.context.world.state.find(urn);
    const post: PostState | null = found?.kind === 'post' ? found.post : null;
    if (post === null || post.everDone === 0) continue;
    subjects.push({ member: { [kind]: urn }, netByDay: post.netByDay, seed: urn, since: post.draft.publishedAt });
  }
  return subjects;
};

const checkOrganization = (view: LinkedinView): void => {
  const asked = organizationOf(view, view.query.required('organizationalEntity'));
  if (!(asked?.rights.includes('ADMINISTRATOR') ?? false))
    refuse({
      status: 403,
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
      message: 'Member does not have permission to read the statistics of this organizationalEntity',
    });
};

/** Whether it is the organisation that the public lives on; of the others there is nothing to tell. */
const isOfPublic = (view: LinkedinView): boolean =>
  view.query.required('organizationalEntity') === organizationUrn(view);

const envelope = (elements: readonly object[]): Answer => ok({ paging: { start: 0, count: 10, links: [] }, elements });

/** Impressions, clicks and interactions of the organisation or of single posts; days may be negative. */
export const shareStatistics = (view: LinkedinView): Answer => {
  checkOrganization(view);
  if (!isOfPublic(view)) return envelope([]);
  const isByPost = view.query.has('shares') || view.query.has('ugcPosts');
  const { state, plan } = view.context.world;
  const whole: Subject = { member: {}, netByDay: state.netByDay, seed: 'organization', since: plan.epoch };
  const subjects = isByPost ? [...postsNamed(view, 'shares'), ...postsNamed(view, 'ugcPosts')] : [whole];
  return envelope(subjects.flatMap((subject) => elementsOf(view, subject)));
};

interface Facet {
  readonly member: string;
  readonly key: string;
  readonly shares: readonly (readonly [string, number])[];
}

const facets: readonly Facet[] = [
  { member: 'followerCountsByAssociationType', key: 'associationType', shares: [['EMPLOYEE', 0.012]] },
  {
    member: 'followerCountsBySeniority',
    key: 'seniority',
    shares: [
      ['urn:li:seniority:3', 0.34],
      ['urn:li:seniority:4', 0.31],
      ['urn:li:seniority:5', 0.12],
      ['urn:li:seniority:6', 0.08],
      ['urn:li:seniority:10', 0.05],
    ],
  },
  {
    member: 'followerCountsByFunction',
    key: 'function',
    shares: [
      ['urn:li:function:4', 0.18],
      ['urn:li:function:15', 0.16],
      ['urn:li:function:18', 0.13],
      ['urn:li:function:12', 0.07],
    ],
  },
  {
    member: 'followerCountsByIndustry',
    key: 'industry',
    shares: [
      ['urn:li:industry:34', 0.22],
      ['urn:li:industry:32', 0.14],
      ['urn:li:industry:4', 0.06],
      ['urn:li:industry:2190', 0.05],
    ],
  },
  {
    member: 'followerCountsByStaffCountRange',
    key: 'staffCountRange',
    shares: [
      ['SIZE_2_TO_10', 0.2],
      ['SIZE_11_TO_50', 0.24],
      ['SIZE_51_TO_200', 0.19],
      ['SIZE_10001_OR_MORE', 0.11],
    ],
  },
  {
    member: 'followerCountsByGeoCountry',
    key: 'geo',
    shares: [
      ['urn:li:geo:101282230', 0.71],
      ['urn:li:geo:101165590', 0.09],
      ['urn:li:geo:104514075', 0.06],
    ],
  },
  {
    member: 'followerCountsByGeo',
    key: 'geo',
    shares: [
      ['urn:li:geo:90009712', 0.38],
      ['urn:li:geo:90009735', 0.07],
      ['urn:li:geo:90009999', 0.02],
    ],
  },
];

const demographics = (view: LinkedinView): object => {
  const total = view.context.world.followers.at(view.request.now);
  const counted = ({ member, key, shares }: Facet): [string, object[]] => [
    member,
    shares
      .map(([value, share]) => ({
        [key]: value,
        followerCounts: { organicFollowerCount: Math.floor(total * share), paidFollowerCount: 0 },
      }))
      .filter(({ followerCounts }) => followerCounts.organicFollowerCount >= smallestGroup)
      .slice(0, mostGroups),
  ];
  return { organizationalEntity: organizationUrn(view), ...Object.fromEntries(facets.map(counted)) };
};

/** Who follows (without a range), or how many came (with one). */
export const followerStatistics = (view: LinkedinView): Answer => {
  checkOrganization(view);
  if (!isOfPublic(view)) return envelope([]);
  const range = timeIntervalsOf(view);
  if (range === null) return envelope([demographics(view)]);
  const told = (Math.floor(view.request.now / dayMs) - followerLagDays + 1) * dayMs;
  const empty = Object.fromEntries(facets.map(({ member }) => [member, []]));
  const { followers } = view.context.world;
  const periods = periodsOf({ ...range, end: Math.min(range.end, told) }, view.request.now);
  const elements = periods.map((timeRange) => {
    let organicFollowerGain = 0;
    for (let day = timeRange.start / dayMs; day < Math.min(timeRange.end, told) / dayMs; day++) {
      const { gained, lost } = followers.change(day);
      organicFollowerGain += gained - lost;
    }
    const followerGains = { organicFollowerGain, paidFollowerGain: 0 };
    return { organizationalEntity: organizationUrn(view), timeRange, followerGains, ...empty };
  });
  return envelope(elements);
};

/** How many follow. */
export const networkSize = (view: LinkedinView): Answer => {
  const urn = pathKey(view.request.params['urn']);
  if (organizationOf(view, urn) === null) return notFound();
  const edgeType = view.query.required('edgeType');
  if (edgeType !== 'COMPANY_FOLLOWED_BY_MEMBER')
    refuseParameter(`Invalid value ${edgeType} for parameter edgeType`, 'PARAM_INVALID');
  const { followers } = view.context.world;
  return ok({ firstDegreeSize: urn === organizationUrn(view) ? followers.at(view.request.now) : 0 });
};
