-- Where series broke off, which charts mark: few rows among many readings.
CREATE INDEX "observation_break_idx" ON "observation" ("workspace_id", "account_id", "observed_at") WHERE "sort" = 'break';
