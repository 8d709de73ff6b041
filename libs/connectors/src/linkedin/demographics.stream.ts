import { defineStream, type FollowersRecord, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { call } from './linkedin.calls.js';
import { type Facet, FollowerDemographics, listOf } from './linkedin.schema.js';
import { segmentOf } from './segments.js';
import { encodeUrn, organizationUrn } from './urn.js';

const Checkpoint = z.strictObject({ readAt: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;
const Demographics = listOf(FollowerDemographics);

const nameIn = (names: Readonly<Record<string, unknown>>): string | null => {
  const [name] = Object.values(names).filter((value) => typeof value === 'string');
  return name ?? null;
};

const toRecord = (trait: FollowersRecord['trait'], facet: Facet): FollowersRecord[] => {
  if (facet === undefined) return [];
  const segments = facet.flatMap(({ followerCounts, names }) => {
    const name = nameIn(names);
    const { organicFollowerCount: organic, paidFollowerCount: paid } = followerCounts;
    return name === null ? [] : [{ segment: segmentOf(trait, name), organic, paid }];
  });
  return [{ type: 'followers', trait, segments }];
};

const toRecords = (told: FollowerDemographics): FollowersRecord[] => [
  ...toRecord('seniority', told.followerCountsBySeniority),
  ...toRecord('function', told.followerCountsByFunction),
  ...toRecord('industry', told.followerCountsByIndustry),
  ...toRecord('staff_count', told.followerCountsByStaffCountRange),
  ...toRecord('country', told.followerCountsByGeoCountry ?? told.followerCountsByCountry),
  ...toRecord('region', told.followerCountsByGeo ?? told.followerCountsByRegion),
  ...toRecord('association', told.followerCountsByAssociationType),
];

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const entity = encodeUrn(organizationUrn(context.accountId));
  const path = `organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity=${entity}`;
  const { value, answer } = await call(
    context,
    { path, resource: 'followerStatistics', method: 'FINDER' },
    Demographics,
  );
  const [told] = value.elements;
  const records = told === undefined ? [] : toRecords(told);
  yield { records, answer, checkpoint: { readAt: answer.observedAt.getTime() } };
}

/** Who follows the organisation. LinkedIn names the hundred largest groups of each trait, and none that is too small. */
export const demographics = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 24 * 3_600_000, read });
