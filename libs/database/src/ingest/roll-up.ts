interface RollUpColumns {
  /** The figures that the CTE `change` holds (null: none). */
  readonly columns: readonly string[];
  /** A join that gives each change its `audience_id`s. */
  readonly audiences: string;
}

const insertInto = (table: string, bucket: string, { columns }: RollUpColumns): string => {
  const isAudience = table.startsWith('rollup_audience');
  const bucketColumn = bucket.split(' ').at(-1) ?? bucket;
  const subject = isAudience ? 'audience_id' : 'post_id';
  const key = isAudience
    ? `audience_id, ${bucketColumn}, account_id`
    : table.endsWith('hour')
      ? 'post_id, hour'
      : 'day, post_id';
  return `insert into ${table} as r (workspace_id, ${subject}, ${bucketColumn}, account_id, ${columns.join(', ')}, interval_s)
  select $1, ${subject}, ${bucketColumn}, $2, ${columns.map((column) => `coalesce(sum(${column}), 0)`).join(', ')}, coalesce(max(interval_s), 0)
  from ${isAudience ? 'audience_change' : 'change'} group by ${subject}, ${bucketColumn} order by ${subject}, ${bucketColumn}
  on conflict (workspace_id, ${key}) do update set ${columns.map((column) => `${column} = r.${column} + excluded.${column}`).join(', ')},
    interval_s = greatest(r.interval_s, excluded.interval_s) returning 1`;
};

/**
 * The CTEs that add a CTE `change` (post_id, audience_set, hour, day, the columns, interval_s) to the four roll-ups.
 * Parameters $1 and $2 are the workspace and the account. Each roll-up is written in the order of its key.
 */
export const rollUp = (columns: RollUpColumns): string => `
audience_change as materialized (
  select audience_id, hour, day, ${columns.columns.map((column) => `sum(${column}) as ${column}`).join(', ')}, max(interval_s) as interval_s
  from change ${columns.audiences} group by 1, 2, 3),
post_hours as (${insertInto('rollup_post_hour', 'hour', columns)}),
post_days as (${insertInto('rollup_post_day', 'day', columns)}),
audience_hours as (${insertInto('rollup_audience_hour', 'hour', columns)}),
audience_days as (${insertInto('rollup_audience_day', 'day', columns)})`;
