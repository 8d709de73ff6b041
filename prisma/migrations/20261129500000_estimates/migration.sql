-- How an alert spreads, when that was last known.
ALTER TABLE "alert" ADD COLUMN "estimate" JSONB, ADD COLUMN "shitstorm" SMALLINT;

-- The shares of a post by their times. The account is written as in interaction_time_idx, so that no other statement is
-- planned by this index; 2 is a share.
CREATE INDEX "interaction_share_idx" ON "interaction" ("workspace_id", (greatest("account_id", 0)), "post_id", "occurred_at")
  WHERE "kind" = 2 AND "removed_at" IS NULL;
