import { isLabelValue, labelFields } from '@libs/domain';
import { z } from 'zod';

import { Day, Id, Text } from './primitives.js';

/** The colours that a label can have. */
export const labelColours = ['blue', 'teal', 'green', 'yellow', 'orange', 'red', 'pink', 'violet', 'gray'] as const;
/** The colour of a label. */
export const LabelColour = z.enum(labelColours);
/** The colour of a label. */
export type LabelColour = z.infer<typeof LabelColour>;

/** One question about a post. A link is a host, with or without the beginning of a path. */
export const LabelCondition = z
  .object({ field: z.enum(labelFields), value: Text.min(1).max(200) })
  .refine(isLabelValue, {
    error: 'a link needs a host such as acme.example, a hashtag is one word, a text is not blank',
    path: ['value'],
  });

/** Which posts get a label without anybody's doing: any of the conditions holds, or all do. */
export const LabelRule = z.object({
  match: z.enum(['any', 'all']).default('any'),
  conditions: z.array(LabelCondition).min(1).max(20),
});

const Campaign = z.object({
  /** First and last day, in the workspace's time zone; null: no end yet. */
  startsOn: Day,
  endsOn: Day.nullable(),
  /** Labels whose posts of that time belong to the campaign. */
  labelIds: z.array(Id).max(50),
});

/** POST /v1/labels, PUT /v1/labels/:id. With a campaign the label has a time. */
export const LabelRequest = z.object({
  name: Text.refine((name) => name.trim() !== '', { error: 'a name' }).max(80),
  colour: LabelColour.default('blue'),
  rule: LabelRule.nullable().default(null),
  campaign: Campaign.refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    error: 'the last day is not before the first',
    path: ['endsOn'],
  })
    .nullable()
    .default(null),
});
export type LabelRequest = z.infer<typeof LabelRequest>;

/** A label or campaign, with how far its rule has come. */
export const Label = z.object({
  id: Id,
  name: z.string(),
  colour: LabelColour,
  rule: z
    .object({
      match: z.enum(['any', 'all']),
      conditions: z.array(z.object({ field: z.enum(labelFields), value: z.string() })),
    })
    .nullable(),
  campaign: Campaign.nullable(),
  /** How many posts it has. */
  posts: z.int(),
  /** The look at old posts after the rule changed; new posts are looked at when they are read. */
  sweep: z.object({
    isDone: z.boolean(),
    done: z.int(),
    total: z.int(),
    /** Posts with shortened links that nobody followed: a rule about links does not see where they lead. */
    hidden: z.int(),
  }),
});
export type Label = z.infer<typeof Label>;
/** GET /v1/labels. */
export const LabelList = z.object({ labels: z.array(Label) });
export type LabelList = z.infer<typeof LabelList>;

/** POST /v1/labels/:id/posts: what a person decides about posts; no rule overrules it. */
export const LabelPostsRequest = z
  .object({
    add: z.array(Id).max(500).default([]),
    remove: z.array(Id).max(500).default([]),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, { error: 'at least one post', path: ['add'] })
  .refine(({ add, remove }) => !add.some((id) => remove.includes(id)), {
    error: 'no post can be added and removed',
    path: ['remove'],
  });
export type LabelPostsRequest = z.infer<typeof LabelPostsRequest>;
/** How many posts got the label and how many lost it. */
export const LabelPostsResult = z.object({ added: z.int(), removed: z.int() });
export type LabelPostsResult = z.infer<typeof LabelPostsResult>;
