import type { Dimension, ReportKey } from '@libs/contract';
import { platformNames } from '@libs/domain';

import type { ColumnName, ExportWords } from '../words/export-words.js';
import type { ExportContext } from './export-context.js';
import type { Column, Field } from './field.js';

const widths: Partial<Record<ColumnName, number>> = {
  account: 26,
  audience: 26,
  text: 60,
  url: 40,
  tags: 24,
  labels: 24,
};

/** A column of this name. */
export const columnOf = (id: ColumnName, { columns }: ExportWords): Column => ({
  id,
  title: columns[id],
  width: widths[id] ?? 16,
});

const columnsOf: Readonly<Record<Dimension, readonly ColumnName[]>> = {
  platform: ['platform'],
  account: ['account_id', 'account'],
  kind: ['kind'],
  audience: ['audience_id', 'audience'],
  tag: ['tag'],
  label: ['label_id', 'label'],
};

/** The columns that say what a row is of. */
export const keyColumns = ({ report: { groupBy }, words }: ExportContext): readonly Column[] =>
  groupBy.flatMap((dimension) => columnsOf[dimension].map((id) => columnOf(id, words)));

const codeField = (code: string | undefined, text: string | undefined): Field =>
  code === undefined ? null : { code, text: text ?? code, isUnknown: false };

const named = (id: string | undefined, from: ReadonlyMap<string, string>): readonly Field[] =>
  id === undefined ? [null, null] : [id, from.get(id) ?? id];

const fieldsOf = (dimension: Dimension, key: ReportKey, { names, words }: ExportContext): readonly Field[] => {
  switch (dimension) {
    case 'platform':
      return [codeField(key.platform, key.platform && platformNames[key.platform])];
    case 'kind':
      return [codeField(key.kind, key.kind && words.kinds[key.kind])];
    case 'account':
      return named(key.account, names.accounts);
    case 'audience':
      return named(key.audience, names.audiences);
    case 'tag':
      return [key.tag ?? null];
    case 'label':
      return named(key.label, names.labels);
  }
};

/** What a row is of, in the order of `keyColumns`. */
export const keyFields = (key: ReportKey, context: ExportContext): readonly Field[] =>
  context.report.groupBy.flatMap((dimension) => fieldsOf(dimension, key, context));

/** What a row is of, in one line; everything where the report is not split. */
export const keyText = (key: ReportKey, { names, words }: ExportContext): string => {
  const { platform, account, audience, tag, label, kind } = key;
  const parts = [
    platform && platformNames[platform],
    account && (names.accounts.get(account) ?? account),
    audience && (names.audiences.get(audience) ?? audience),
    tag && `#${tag}`,
    label && (names.labels.get(label) ?? label),
    kind && words.kinds[kind],
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? words.chartSum : parts.join(' · ');
};
