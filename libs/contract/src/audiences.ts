import { audienceFields } from '@libs/domain';
import { z } from 'zod';

import { FollowerTraitName } from './followers.js';
import { Id, Instant, PlatformName, Text } from './primitives.js';

/** On what ground somebody counts as belonging to an audience. */
export const AudienceBasis = z.enum(['addressed', 'engaged', 'followers']);

/** One condition of a rule: the fact is one of these values. */
export const AudienceCondition = z.object({
  field: z.enum(audienceFields),
  in: z.array(Text.min(1).max(200)).min(1).max(200),
});

/** Every `all`, at least one `any` (when there are some), and no `none` condition holds. */
export const AudienceRule = z.object({
  all: z.array(AudienceCondition).max(20).default([]),
  any: z.array(AudienceCondition).max(20).default([]),
  none: z.array(AudienceCondition).max(20).default([]),
});

/** Followers of one of these groups of a trait, by the platform's own demographics. */
export const FollowerRule = z.object({
  trait: FollowerTraitName,
  /** Codes of ours, or the platform's own names, as `/v1/followers/{accountId}` tells them. */
  segments: z.array(Text.min(1).max(200)).min(1).max(100),
});
export type FollowerRule = z.infer<typeof FollowerRule>;

/** POST /v1/follower-audiences. */
export const FollowerAudienceRequest = z.object({ name: Text.trim().min(1).max(100), ...FollowerRule.shape });
export type FollowerAudienceRequest = z.infer<typeof FollowerAudienceRequest>;

/** How far a new version has been counted over what the ledger holds. */
export const AudienceCounting = z.object({
  version: z.int(),
  rule: AudienceRule,
  lookedAt: z.int(),
  /** How many interactions there were when it began; null: it waits for its turn. */
  total: z.int().nullable(),
});

/** A target group. Id 0 is everyone. */
export const Audience = z.object({
  id: Id,
  name: z.string(),
  basis: AudienceBasis,
  /** The version that reports show, and its rule. */
  version: z.int(),
  rule: AudienceRule,
  /** Of the basis followers alone, which has this instead of a rule over interactions. */
  followers: FollowerRule.optional(),
  isBuiltIn: z.boolean(),
  /** False: its first version is being counted, and no report shows it yet. */
  isComplete: z.boolean(),
  /** A later version that is being counted; reports show it when all is counted. */
  counting: AudienceCounting.nullable(),
  /** Days until here hold people of the version before, whom this one could not judge any more; null: none does. */
  carriedUntil: z.iso.date().nullable(),
});
export type Audience = z.infer<typeof Audience>;
/** GET /v1/audiences. */
export const AudienceList = z.object({ audiences: z.array(Audience) });
export type AudienceList = z.infer<typeof AudienceList>;

const Name = Text.trim().min(1).max(100);
const AskedBasis = z.enum(['addressed', 'engaged']);

/** POST /v1/audiences. */
export const NewAudience = z.object({ name: Name, basis: AskedBasis.default('engaged'), rule: AudienceRule });
export type NewAudience = z.infer<typeof NewAudience>;

/** PATCH /v1/audiences/:id: what is left out stays. A rule that differs makes a new version. */
export const AudienceChange = z.object({
  name: Name.optional(),
  basis: AskedBasis.optional(),
  rule: AudienceRule.optional(),
});
export type AudienceChange = z.infer<typeof AudienceChange>;

/** POST /v1/audiences/preview. */
export const AudiencePreviewRequest = z.object({ rule: AudienceRule });
export type AudiencePreviewRequest = z.infer<typeof AudiencePreviewRequest>;

/** How much of something a rule selects. */
const PreviewFigures = z.object({
  /** Interactions that were looked at, and those of them whose person is known. */
  interactions: z.int(),
  known: z.int(),
  /** Those that belong, and the known people who did them; null: of fewer people than may be told. */
  belonging: z.int().nullable(),
  people: z.int().nullable(),
});

/** What an audience would be by this rule, before it is saved. */
export const AudiencePreview = z.object({
  ...PreviewFigures.shape,
  platforms: z.array(z.object({ platform: PlatformName, ...PreviewFigures.shape })),
  /** Some of the people, the most active first; none when there are too few to be told. */
  sample: z.array(
    z.object({
      platform: PlatformName,
      name: z.string().nullable(),
      handle: z.string().nullable(),
      interactions: z.int(),
    }),
  ),
  /** False: only interactions with the newest posts were looked at. */
  isWhole: z.boolean(),
});
export type AudiencePreview = z.infer<typeof AudiencePreview>;

/** One definition that an audience has had, newest first. */
export const AudienceVersions = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      rule: AudienceRule,
      state: z.enum(['building', 'shown', 'replaced', 'cancelled', 'deleted']),
      createdAt: Instant,
      finishedAt: Instant.nullable(),
      carriedUntil: z.iso.date().nullable(),
    }),
  ),
});
export type AudienceVersions = z.infer<typeof AudienceVersions>;

/** People that the company brought; who they are is kept as hashes alone. */
export const PeopleList = z.object({
  id: Id,
  name: z.string(),
  importedAt: Instant,
  /** How many people were on it when it was imported. */
  people: z.int(),
  /** The names of the audiences that ask for it. */
  usedBy: z.array(z.string()),
});
export type PeopleList = z.infer<typeof PeopleList>;
/** GET /v1/audience-lists. */
export const PeopleLists = z.object({ lists: z.array(PeopleList) });
export type PeopleLists = z.infer<typeof PeopleLists>;

/** PUT /v1/audience-lists: a list of that name is replaced. `csv`: a line a person, with the columns platform and handle. */
export const ListImport = z.object({ name: Name, csv: z.string().max(900_000) });
export type ListImport = z.infer<typeof ListImport>;
