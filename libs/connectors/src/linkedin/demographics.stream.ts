import {
  type Answered,
  defineStream,
  type FollowersRecord,
  type Page,
  type PlatformApp,
  type PlatformHttp,
  type ReadContext,
} from '@libs/connector';
import { z } from 'zod';

import { groupsOf } from './facets.js';
import { call } from './linkedin.calls.js';
import { FollowerDemographics, listOf } from './linkedin.schema.js';
import { segmentOf } from './segments.js';
import { encodeUrn, organizationUrn } from './urn.js';

const Checkpoint = z.strictObject({ readAt: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;
const Demographics = listOf(FollowerDemographics);

/** Asks who follows the organisation. */
export const askDemographics = (context: {
  readonly app: PlatformApp;
  readonly http: PlatformHttp;
  readonly accountId: string;
}): Promise<Answered<z.infer<typeof Demographics>>> => {
  const entity = encodeUrn(organizationUrn(context.accountId));
  const path = `organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity=${entity}`;
  return call(context, { path, resource: 'followerStatistics', method: 'FINDER' }, Demographics);
};

const toRecords = (told: FollowerDemographics): FollowersRecord[] =>
  groupsOf(told).map(({ trait, groups }) => ({
    type: 'followers',
    trait,
    segments: groups.map(({ name, organic, paid }) => ({ segment: segmentOf(trait, name), organic, paid })),
  }));

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const { value, answer } = await askDemographics(context);
  const [told] = value.elements;
  const records = told === undefined ? [] : toRecords(told);
  yield { records, answer, checkpoint: { readAt: answer.observedAt.getTime() } };
}

/** Who follows the organisation. LinkedIn names the hundred largest groups of each trait, and none that is too small. */
export const demographics = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 24 * 3_600_000, read });
