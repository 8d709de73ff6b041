import type { FollowerTrait } from '@libs/domain';

import type { Facet, FollowerDemographics } from './linkedin.schema.js';

/** A group of followers under LinkedIn's own name: a URN, or a word. */
export interface NamedGroup {
  readonly name: string;
  readonly organic: number;
  readonly paid: number;
}

const nameIn = (names: Readonly<Record<string, unknown>>): string | null => {
  const [name] = Object.values(names).filter((value) => typeof value === 'string');
  return name ?? null;
};

const groupsIn = (facet: NonNullable<Facet>): NamedGroup[] =>
  facet.flatMap(({ followerCounts: { organicFollowerCount: organic, paidFollowerCount: paid }, names }) => {
    const name = nameIn(names);
    return name === null ? [] : [{ name, organic, paid }];
  });

/** The groups of followers by each trait that LinkedIn tells; its older names of a trait count as well. */
export const groupsOf = (
  told: FollowerDemographics,
): readonly { readonly trait: FollowerTrait; readonly groups: readonly NamedGroup[] }[] => {
  const facets: readonly (readonly [FollowerTrait, Facet])[] = [
    ['seniority', told.followerCountsBySeniority],
    ['function', told.followerCountsByFunction],
    ['industry', told.followerCountsByIndustry],
    ['staff_count', told.followerCountsByStaffCountRange],
    ['country', told.followerCountsByGeoCountry ?? told.followerCountsByCountry],
    ['region', told.followerCountsByGeo ?? told.followerCountsByRegion],
    ['association', told.followerCountsByAssociationType],
  ];
  return facets.flatMap(([trait, facet]) => (facet === undefined ? [] : [{ trait, groups: groupsIn(facet) }]));
};
