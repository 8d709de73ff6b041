import { type CoveredAccount, Gone, NotPermitted, type PlatformApp, under } from '@libs/connector';
import { z } from 'zod';

import { listOf } from './linkedin.schema.js';

type Call = <T>(url: URL, schema: z.ZodType<T>, method: string) => Promise<T>;

/** A role of the member; the name of the organisation differs between versions of the API. */
const Acl = z
  .object({
    organization: z.string().optional(),
    organizationTarget: z.string().optional(),
    organizationalTarget: z.string().optional(),
    role: z.string().optional(),
  })
  .transform(({ organization, organizationTarget, organizationalTarget, role = 'ADMINISTRATOR' }) => ({
    urn: organization ?? organizationTarget ?? organizationalTarget ?? '',
    role,
  }));
const Acls = listOf(Acl);

const Organizations = z.object({
  results: z.record(z.string(), z.object({ localizedName: z.string().optional(), vanityName: z.string().optional() })),
});

/** An organisation on which the member has roles. */
export interface Organization extends Omit<CoveredAccount, 'credentials' | 'shortcomings'> {
  readonly roles: readonly string[];
}

const pageSize = 100;
const batchSize = 50;

/** The member's roles by the organisation's id. Every role is asked for: one that is too small must be explained. */
const rolesOf = async (app: PlatformApp, call: Call): Promise<ReadonlyMap<string, readonly string[]>> => {
  const roles = new Map<string, string[]>();
  for (let start = 0; ; start += pageSize) {
    const query = `q=roleAssignee&state=APPROVED&count=${pageSize}&start=${start}`;
    const { elements } = await call(under(app.endpoints.api, `organizationAcls?${query}`), Acls, 'FINDER');
    for (const { urn, role } of elements) {
      const id = /^urn:li:organization:(\d+)$/.exec(urn)?.[1];
      if (id === undefined) continue;
      roles.set(id, [...new Set([...(roles.get(id) ?? []), role])]);
    }
    if (elements.length < pageSize) return roles;
  }
};

const inBatches = <T>(values: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / batchSize) }, (_, at) =>
    values.slice(at * batchSize, (at + 1) * batchSize),
  );

type Names = z.infer<typeof Organizations>['results'];

/** Names of organisations: administrators see all of them, others what everybody may see, and some see nothing. */
const namesOf = async (app: PlatformApp, call: Call, ids: readonly string[]): Promise<Names> => {
  const ask = (path: string, of: readonly string[]): Promise<{ readonly results: Names }> =>
    call(under(app.endpoints.api, `${path}?ids=List(${of.join(',')})`), Organizations, 'BATCH_GET');
  const { results } = await ask('organizations', ids);
  const unnamed = ids.filter((id) => results[id] === undefined);
  if (unnamed.length === 0) return results;
  try {
    return { ...results, ...(await ask('organizationsLookup', unnamed)).results };
  } catch (error) {
    // They are then shown by their number, which is no reason to connect nothing.
    if (error instanceof NotPermitted || error instanceof Gone) return results;
    throw error;
  }
};

/** The organisations on which the member has a role, with their names as far as they may be seen. */
export const organizationsOf = async (app: PlatformApp, call: Call): Promise<Organization[]> => {
  const roles = await rolesOf(app, call);
  const found: Organization[] = [];
  for (const batch of inBatches([...roles])) {
    const ids = batch.map(([id]) => id);
    const names = await namesOf(app, call, ids);
    for (const [id, own] of batch) {
      const { localizedName: name = `LinkedIn organisation ${id}`, vanityName } = names[id] ?? {};
      const url = `https://www.linkedin.com/company/${encodeURIComponent(vanityName ?? id)}/`;
      found.push({ externalId: id, name, handle: vanityName ?? null, url, pictureUrl: null, roles: own });
    }
  }
  return found;
};
