import { type AudienceFacts, type AudienceRule, belongsTo, followerBand } from '@libs/domain';

import type { TestLedger } from '../ingest/scripted-ledger.js';

interface Raw {
  readonly facts: AudienceFacts;
  readonly key: string;
}

const berlinDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Everything that counts, with its facts, put together apart from the statements that are tested. */
const rawRows = async (ledger: TestLedger): Promise<readonly Raw[]> => {
  const rows = await ledger.rows(
    `select i.account_id, i.kind, coalesce(i.occurred_at, i.first_seen_at) as at, to_jsonb(p) as post, to_jsonb(a) as actor, c.platform
     from interaction i join post p on p.workspace_id = i.workspace_id and p.id = i.post_id
     join account c on c.workspace_id = i.workspace_id and c.id = i.account_id
     left join actor a on a.workspace_id = i.workspace_id and a.id = i.actor_id
     where i.workspace_id = $1 and i.removed_at is null and (i.occurred_at is not null or i.seen_after is not null)`,
  );
  return rows.map((row) => {
    const [told, actor] = [Object(row['post']), Object(row['actor'])];
    return {
      key: `${berlinDay.format(new Date(String(row['at'])))} ${String(row['account_id'])} ${String(row['kind'])}`,
      facts: {
        platform: String(row['platform']),
        account: String(row['account_id']),
        tag: told.tags,
        format: textOrNull(told.format),
        post_language: textOrNull(told.language),
        actor_kind: textOrNull(actor.kind),
        actor_language: textOrNull(actor.language),
        actor_country: textOrNull(actor.country),
        follower_band: followerBand(typeof actor.followers === 'number' ? actor.followers : null),
        list: [],
      },
    };
  });
};

/** How many likes, comments and shares a rule has by day and account, counted without any statement of the product. */
export const countedApart = async (ledger: TestLedger, given: AudienceRule): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { key, facts } of await rawRows(ledger)) if (belongsTo(given, facts)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};
