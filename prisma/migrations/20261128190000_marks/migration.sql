-- Where series broke off, which charts mark: few rows among many readings.
CREATE INDEX "observation_break_idx" ON "observation" ("workspace_id", "account_id", "observed_at") WHERE "sort" = 'break';

-- Whether the dashboard shows the pictures of posts.
ALTER TABLE "workspace" ADD COLUMN "shows_thumbnails" BOOLEAN NOT NULL DEFAULT true;
