import type { EngagementReport } from '@libs/contract';

import { toCsv } from '@libs/domain';
import type { Locale } from '../../i18n/format.js';

const header = ['bucket', 'audience', 'name', 'basis', 'state', 'followers', 'share', 'interactions'] as const;

/** The audiences of followers as CSV, one row a step. What is not known says why in place of a figure. */
export const followersCsv = ({ buckets, followers }: EngagementReport, locale: Locale): string => {
  const rows = buckets.flatMap((bucket, index) =>
    followers.flatMap(({ audience, name, interactions, buckets: sizes }) => {
      const size = sizes[index];
      if (size === undefined) return [];
      const share = size.share ?? (size.followers === null ? size.state : 'not_supported');
      const count = size.followers ?? size.state;
      return [[bucket, audience, name, 'followers', size.state, count, share, interactions.state]];
    }),
  );
  // German spreadsheets expect semicolons.
  return toCsv([header, ...rows], locale === 'de' ? ';' : ',');
};
