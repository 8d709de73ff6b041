import { Id, Instant, Kind, PlatformName } from '@libs/contract';

import { joinList, splitList, textParameters, validList } from './url-list.js';

/** What an evidence page looks at, as its address holds it. All text; lists are joined by commas. */
export type EvidenceSearch = { readonly [Name in (typeof names)[number]]?: string };
const names = [
  'from',
  'to',
  'tz',
  'platform',
  'account',
  'kind',
  'audience',
  'tag',
  'label',
  'post',
  'rate',
  'figure',
  'report',
] as const;

/** The part of a report that evidence is asked for. */
export interface Selection {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string | null;
  readonly platform: readonly string[];
  readonly account: readonly string[];
  readonly kind: readonly string[];
  readonly audience: readonly string[];
  readonly tag: readonly string[];
  readonly label: readonly string[];
}

/** Keeps the parameters that evidence pages know, as text. */
export const cleanEvidenceSearch = (raw: Readonly<Record<string, unknown>>): EvidenceSearch =>
  textParameters(names, raw);

/** The address of a selection; `report` is the query string of the report it comes from. */
export const toEvidenceSearch = (selection: Selection, report: string): EvidenceSearch =>
  cleanEvidenceSearch({
    from: selection.from,
    to: selection.to,
    tz: selection.timeZone ?? '',
    platform: joinList(selection.platform),
    account: joinList(selection.account),
    kind: joinList(selection.kind),
    audience: joinList(selection.audience),
    tag: joinList(selection.tag),
    label: joinList(selection.label),
    report: report.replace(/^\?/, ''),
  });

/** The selection of an address; null when it names no period. */
export const parseEvidenceSearch = (search: EvidenceSearch) => {
  const from = Instant.safeParse(search.from);
  const to = Instant.safeParse(search.to);
  if (!from.success || !to.success) return null;
  return {
    from: from.data,
    to: to.data,
    timeZone: search.tz ?? null,
    platform: validList(PlatformName, search.platform),
    account: validList(Id, search.account),
    kind: validList(Kind, search.kind),
    audience: validList(Id, search.audience),
    tag: splitList(search.tag),
    label: validList(Id, search.label),
  };
};
