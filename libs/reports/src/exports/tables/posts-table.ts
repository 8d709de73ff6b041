import type { RankedPost } from '@libs/contract';
import { platformNames } from '@libs/domain';

import { cellFields, rateColumns, rateFields } from './cell-fields.js';
import type { ExportContext } from './export-context.js';
import { type Column, type Field, minuteField, type Row, unknownField } from './field.js';
import { columnOf } from './key-columns.js';

const kinds = ['reactions', 'comments', 'shares', 'interactions'] as const;
const about = ['rank', 'published', 'platform', 'account_id', 'account', 'text', 'url'] as const;
const more = ['format', 'tags', 'labels', 'removed', 'post_id'] as const;
const counters = ['reactions', 'comments', 'shares'] as const;

/** The columns of posts, with the rates that the first of them has. */
export const postColumns = ({ words }: ExportContext, first: RankedPost | undefined): readonly Column[] => {
  const cells = kinds.flatMap((kind) => [`${kind}_state`, `${kind}_counted`, `${kind}_attributed`] as const);
  const named = [...about, ...cells, ...counters.map((name) => `counter_${name}` as const)];
  return [
    ...named.map((id) => columnOf(id, words)),
    ...rateColumns(first?.rates ?? [], 'alone', words),
    ...more.map((id) => columnOf(id, words)),
  ];
};

const aboutFields = (post: RankedPost, { report, names, words }: ExportContext): readonly Field[] => [
  minuteField(post.publishedAt, report.period.timeZone),
  { code: post.platform, text: platformNames[post.platform], isUnknown: false },
  post.accountId,
  names.accounts.get(post.accountId) ?? post.accountId,
  post.text === '' ? { code: '', text: words.noText, isUnknown: false } : post.text,
  post.url,
];

const removedField = ({ removedAt }: RankedPost, { report, words }: ExportContext): Field =>
  removedAt === null
    ? { code: 'no', text: words.no, isUnknown: false }
    : minuteField(removedAt, report.period.timeZone);

/** A post at its place among the others. */
export const postRow = (post: RankedPost, place: number, context: ExportContext): Row => {
  const { names, words } = context;
  return [
    place,
    ...aboutFields(post, context),
    ...kinds.flatMap((kind) => cellFields(post.inPeriod[kind], words)),
    // A counter that was never read, or is no longer stored.
    ...counters.map((name) => post.counters[name] ?? unknownField('not_supported', words)),
    ...(post.rates ?? []).flatMap((rate) => rateFields(rate, words)),
    post.format,
    post.tags.map((tag) => `#${tag}`).join(' '),
    post.labels.map((id) => names.labels.get(id) ?? id).join(', '),
    removedField(post, context),
    post.id,
  ];
};
