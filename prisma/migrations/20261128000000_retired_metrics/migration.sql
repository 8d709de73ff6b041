-- Counters that a platform has given up: what reports say of them is "not supported", since then.
CREATE TABLE "retired_metric" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "retired_metric_pkey" PRIMARY KEY ("workspace_id","account_id","of","metric")
);

-- Series that broke off before there was this table, and have not gone on since.
INSERT INTO "retired_metric" ("workspace_id", "account_id", "of", "metric", "since", "fetch_id")
SELECT DISTINCT ON (b.workspace_id, b.account_id, b.metric) b.workspace_id, b.account_id, 'posts', b.metric, b.observed_at, b.fetch_id
FROM "observation" b
WHERE b.sort = 'break' AND NOT EXISTS (
  SELECT FROM "counter" c WHERE c.workspace_id = b.workspace_id AND c.account_id = b.account_id AND c.metric = b.metric
    AND c.post_id <> 0 AND c.observed_at > b.observed_at)
ORDER BY b.workspace_id, b.account_id, b.metric, b.observed_at DESC;

ALTER TABLE "retired_metric" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "retired_metric" TO resonance_tenant
  USING (workspace_id = current_setting('resonance.workspace_id')::int)
  WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "retired_metric" TO resonance_tenant;
