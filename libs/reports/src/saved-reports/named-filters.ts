import { type MissingFilter, NamedField, type SavedQuery, type SavedReportFigures } from '@libs/contract';
import { z } from 'zod';

/** How the accounts, audiences and labels of a saved report are called, by their ids. */
export const FilterNames = z.object({
  account: z.record(z.string(), z.string()),
  audience: z.record(z.string(), z.string()),
  label: z.record(z.string(), z.string()),
});
/** How the accounts, audiences and labels of a saved report are called, by their ids. */
export type FilterNames = z.infer<typeof FilterNames>;

const namedFields = NamedField.options;

/** What a saved report is about and is not there any more, by the name that it had when the report was saved. */
export const missingOf = (
  query: Pick<SavedQuery, NamedField>,
  { saved, known }: { readonly saved: FilterNames; readonly known: FilterNames },
): MissingFilter[] =>
  namedFields.flatMap((field) =>
    query[field]
      .filter((id) => known[field][id] === undefined)
      .map((id) => ({ field, id, name: saved[field][id] ?? id })),
  );

const filterFields = ['platform', 'account', 'audience', 'label', 'tag', 'kind'] as const;
type FilterField = (typeof filterFields)[number];

/** What a saved report is narrowed to, in names; those of platforms, hashtags and kinds are their own. */
export const namedFilters = (
  query: Pick<SavedQuery, FilterField>,
  { saved, known }: { readonly saved: FilterNames; readonly known: FilterNames },
): SavedReportFigures['filters'] =>
  filterFields.flatMap((field) => {
    const named = NamedField.safeParse(field);
    const nameOf = (value: string): string =>
      named.success ? (known[named.data][value] ?? saved[named.data][value] ?? value) : value;
    return query[field].length === 0 ? [] : [{ field, names: query[field].map(nameOf) }];
  });
type NamedField = z.infer<typeof NamedField>;
