import { mergedPeople } from './people.js';

interface RollUpColumns {
  /** The figures that the CTE `change` holds. */
  readonly columns: readonly string[];
  /** A join that gives each set `s.audience_set` its `audience_id`s. */
  readonly audiences: string;
}

interface RollUpTable {
  readonly table: string;
  readonly source: 'change' | 'audience_change';
  /** The key behind workspace_id; account_id is the parameter $2. */
  readonly key: readonly string[];
  /** Further columns. */
  readonly also: readonly string[];
  /** Whether it knows who was there. */
  readonly hasPeople?: true;
}

const tables: readonly RollUpTable[] = [
  { table: 'rollup_post_hour', source: 'change', key: ['post_id', 'hour'], also: ['account_id'] },
  { table: 'rollup_post_day', source: 'change', key: ['day', 'post_id'], also: ['account_id'] },
  { table: 'rollup_account_hour', source: 'change', key: ['account_id', 'hour'], also: [] },
  {
    table: 'rollup_audience_day',
    source: 'audience_change',
    key: ['audience_id', 'day', 'account_id'],
    also: [],
    hasPeople: true,
  },
];

/** Adds the changes to one roll-up, in the order of its key. */
const addTo = ({ table, source, key, also, hasPeople }: RollUpTable, figures: readonly string[]): string => {
  const grouped = key.filter((column) => column !== 'account_id').join(', ');
  const values = [...key, ...also].map((column) => (column === 'account_id' ? '$2' : column)).join(', ');
  const sums = figures.map((figure) => `coalesce(sum(${figure}), 0)`).join(', ');
  return `${table}_written as (
  insert into ${table} as r (workspace_id, ${[...key, ...also].join(', ')}, ${figures.join(', ')}, interval_s${hasPeople ? ', people' : ''})
  select $1, ${values}, ${sums}, coalesce(max(interval_s), 0)${hasPeople ? ', bit_or(people)' : ''} from ${source} group by ${grouped} order by ${grouped}
  on conflict (workspace_id, ${key.join(', ')}) do update
  set ${figures.map((figure) => `${figure} = r.${figure} + excluded.${figure}`).join(', ')},
    interval_s = greatest(r.interval_s, excluded.interval_s)${hasPeople ? `, people = ${mergedPeople('r.people', 'excluded.people')}` : ''})`;
};

/**
 * The CTEs that add a CTE `change` (post_id, audience_set, hour, day, the figures, interval_s, people) to the roll-ups.
 * Parameters $1 and $2 are the workspace and the account.
 */
export const rollUp = ({ columns, audiences }: RollUpColumns): string => `
audience_change as materialized (
  select audience_id, day, ${columns.map((figure) => `sum(${figure})::int as ${figure}`).join(', ')}, max(interval_s) as interval_s,
    bit_or(people) as people
  from (select audience_set, day, ${columns.map((figure) => `sum(${figure})::int as ${figure}`).join(', ')}, max(interval_s) as interval_s,
      bit_or(people) as people
    from change group by 1, 2) as s ${audiences} group by 1, 2),
${tables.map((table) => addTo(table, columns)).join(',\n')}`;
