import { NamedField, type SavedQuery } from '@libs/contract';
import { type FilterNames } from '@libs/reports';

type Named = Pick<SavedQuery, (typeof NamedField.options)[number]>;

/** The names to keep of what some queries are about: the first that is known of each, and no others. */
export const keptNames = (queries: readonly Named[], sources: readonly FilterNames[]): FilterNames => {
  const of = (field: (typeof NamedField.options)[number]): Record<string, string> =>
    Object.fromEntries(
      queries.flatMap((query) =>
        query[field].flatMap((id) => {
          const name = sources.map((source) => source[field][id]).find((found) => found !== undefined);
          return name === undefined ? [] : [[id, name] as const];
        }),
      ),
    );
  return { account: of('account'), audience: of('audience'), label: of('label') };
};
