import type { TenantClient } from '../tenancy.js';

const only = (field: 'platform' | 'tag', value: string) => ({ all: [{ field, in: [value] }], any: [], none: [] });

const engagedOn = [
  { platform: 'facebook', name: 'Engaged on Facebook' },
  { platform: 'x', name: 'Engaged on X' },
  { platform: 'linkedin', name: 'Engaged on LinkedIn' },
] as const;

const addressedTags = ['launch', 'careers', 'support'] as const;

const audiencesAtStart = [
  { name: 'Everyone', basis: 'engaged', rule: { all: [], any: [], none: [] }, isBuiltIn: true },
  ...engagedOn.map(({ platform, name }) => ({
    name,
    basis: 'engaged',
    rule: only('platform', platform),
    isBuiltIn: true,
  })),
  ...addressedTags.map((tag) => ({
    name: `Addressed: ${tag}`,
    basis: 'addressed',
    rule: only('tag', tag),
    isBuiltIn: false,
  })),
];

/** Gives a new workspace its audiences: everyone (id 0), one per platform, and one per tag that companies often use. */
export const seedAudiences = async (tenant: TenantClient, workspaceId: number): Promise<void> => {
  await tenant.audience.createMany({
    data: audiencesAtStart.map((audience, id) => ({ workspaceId, id, ...audience })),
    skipDuplicates: true,
  });
};
