import { wordClassifier } from '@libs/sentiment';

import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone } from '../tenancy.js';
import { judge } from './judge.js';

const commentsAtATime = 1_000;

/** An account of a workspace, some of whose comments were not judged by the classifier of today. */
export interface UnjudgedAccount {
  readonly workspaceId: number;
  readonly accountId: number;
}

/** Accounts whose comments were not all looked at by this version, of all workspaces. */
export const unjudgedAccounts = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly UnjudgedAccount[]> => {
  const { rows } = await pool.query<UnjudgedAccount>(
    `select workspace_id as "workspaceId", id as "accountId" from account where sentiment_version < $1 order by 1, 2`,
    [wordClassifier.version],
  );
  return rows;
};

// The place is one of the key, so that a worker that dies goes on there; a version that changes again begins anew. Each
// comment's post is looked up by its key: a join would be planned for one comment and take as long as the square of them.
const selectNext = `
  with next as materialized (
    select c.ext, c.text from comment c
    where c.workspace_id = $1 and c.account_id = $2 and c.ext > coalesce(
      (select case when a.sentiment_next = $3 then a.sentiment_to end from account a where a.workspace_id = $1 and a.id = $2),
      '00000000-0000-0000-0000-000000000000'::uuid)
    order by c.ext limit $4
  )
  select n.ext::text as ext, n.text, (
    select p.language from post p where p.workspace_id = $1 and p.id = (
      select i.post_id from interaction i where i.workspace_id = $1 and i.account_id = $2 and i.ext = n.ext)
  ) as language
  from next n order by n.ext`;

const update = `
  update comment c set sentiment = r.sentiment, sentiment_language = r.language, sentiment_version = $3
  from unnest($4::uuid[], $5::smallint[], $6::text[]) as r(ext, sentiment, language)
  where c.workspace_id = $1 and c.account_id = $2 and c.ext = any($4) and c.ext = r.ext and c.blanked_at is null
    and c.sentiment_version is distinct from $3`;

interface NextRow {
  readonly ext: string;
  readonly text: string;
  readonly language: string | null;
}

const noteStand = `
update account set sentiment_to = $4, sentiment_next = case when $4::uuid is not null then $3::smallint end,
  sentiment_version = case when $4::uuid is null then $3 else sentiment_version end
where workspace_id = $1 and id = $2`;

/**
 * Judges the next comments of an account (`most` at a time) by the classifier of today, in one transaction with how far it
 * came, alone with the account so that no words change meanwhile. Words that are no longer stored keep their verdict. Answers
 * whether more are left.
 */
export const judgeAgain = (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId }: UnjudgedAccount,
  most = commentsAtATime,
): Promise<boolean> =>
  inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, async (client) => {
    const { rows } = await client.query<NextRow>(selectNext, [workspaceId, accountId, wordClassifier.version, most]);
    const judged = rows.map(({ text, language }) => judge(text, language));
    await client.query(update, [
      workspaceId,
      accountId,
      wordClassifier.version,
      rows.map(({ ext }) => ext),
      judged.map(({ sentiment }) => sentiment),
      judged.map(({ language }) => language),
    ]);
    const last = rows.length === most ? (rows.at(-1)?.ext ?? null) : null;
    await client.query(noteStand, [workspaceId, accountId, wordClassifier.version, last]);
    return last !== null;
  });
