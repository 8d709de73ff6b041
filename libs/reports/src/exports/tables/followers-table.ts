import type { FollowerSize } from '@libs/contract';

import type { ExportContext } from './export-context.js';
import { type Field, type FullTable, momentField, offsetText, stateField, unknownField } from './field.js';
import { columnOf } from './key-columns.js';

const names = ['bucket', 'instant', 'audience_id', 'audience', 'state', 'followers', 'share', 'interactions'] as const;

const sizeFields = ({ state, followers, share }: FollowerSize, { words }: ExportContext): readonly Field[] => [
  stateField(state, words),
  followers ?? unknownField(state, words),
  share === null
    ? unknownField(followers === null ? state : 'not_supported', words)
    : { ratio: share, unit: 'percent' as const },
];

/** The audiences of followers at the end of every bucket. What they did is not known of any. */
export const followersTable = (context: ExportContext): FullTable => {
  const { report, words } = context;
  const { timeZone } = report.period;
  return {
    title: words.tables.followers,
    columns: names.map((id) => columnOf(id, words)),
    rows: report.buckets.flatMap((bucket, index) =>
      report.followers.flatMap(({ audience, name, buckets, interactions }) => {
        const size = buckets[index];
        return size === undefined
          ? []
          : [
              [
                momentField(bucket, timeZone),
                offsetText(bucket, timeZone),
                audience,
                name,
                ...sizeFields(size, context),
                unknownField(interactions.state, words),
              ],
            ];
      }),
    ),
  };
};
