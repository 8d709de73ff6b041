import { type CoveredAccount, type PlatformApp, under } from '@libs/connector';
import { z } from 'zod';

import { listOf } from './linkedin.schema.js';

type Call = <T>(url: URL, schema: z.ZodType<T>, method: string) => Promise<T>;

/** A role of the member; the name of the member differs between versions of the API. */
const Acl = z
  .object({
    organization: z.string().optional(),
    organizationTarget: z.string().optional(),
    organizationalTarget: z.string().optional(),
  })
  .transform(({ organization, organizationTarget, organizationalTarget }) => ({
    urn: organization ?? organizationTarget ?? organizationalTarget ?? '',
  }));
const Acls = listOf(Acl);

const Organizations = z.object({
  results: z.record(z.string(), z.object({ localizedName: z.string().optional(), vanityName: z.string().optional() })),
});

const pageSize = 100;
const batchSize = 50;

const administered = async (app: PlatformApp, call: Call): Promise<string[]> => {
  const ids = new Set<string>();
  for (let start = 0; ; start += pageSize) {
    const query = `q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=${pageSize}&start=${start}`;
    const { elements } = await call(under(app.endpoints.api, `organizationAcls?${query}`), Acls, 'FINDER');
    for (const { urn } of elements) {
      const id = /^urn:li:organization:(\d+)$/.exec(urn)?.[1];
      if (id !== undefined) ids.add(id);
    }
    if (elements.length < pageSize) return [...ids];
  }
};

/** The organisations that the member administers, with their names as far as they may be seen. */
export const organizationsOf = async (
  app: PlatformApp,
  call: Call,
): Promise<Omit<CoveredAccount, 'credentials' | 'shortcomings'>[]> => {
  const ids = await administered(app, call);
  const found: Omit<CoveredAccount, 'credentials' | 'shortcomings'>[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize);
    const address = under(app.endpoints.api, `organizations?ids=List(${batch.join(',')})`);
    const { results } = await call(address, Organizations, 'BATCH_GET');
    for (const id of batch) {
      const { localizedName: name = `LinkedIn organisation ${id}`, vanityName } = results[id] ?? {};
      const url = `https://www.linkedin.com/company/${encodeURIComponent(vanityName ?? id)}/`;
      found.push({ externalId: id, name, handle: vanityName ?? null, url, pictureUrl: null });
    }
  }
  return found;
};
