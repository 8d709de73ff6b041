-- What is followed for sudden spread, and the alerts that this finds.
CREATE TABLE "spread_series" (
    "workspace_id" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "subject_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "watched_through" TIMESTAMPTZ(3) NOT NULL,
    "known_fetch" BIGINT NOT NULL DEFAULT 0,
    "account_ids" INTEGER[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spread_series_pkey" PRIMARY KEY ("workspace_id","scope","subject_id","kind")
);
-- States are rewritten in place every few minutes, and do not compress.
ALTER TABLE "spread_series" SET (fillfactor = 50);
ALTER TABLE "spread_series" SET (toast_tuple_target = 8160);
ALTER TABLE "spread_series" ALTER COLUMN "state" SET STORAGE EXTERNAL;

CREATE TABLE "alert" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "monitor" TEXT NOT NULL,
    "kind" TEXT,
    "scope" TEXT NOT NULL,
    "subject_id" BIGINT NOT NULL,
    "account_ids" INTEGER[],
    "members" JSONB NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "measure" JSONB NOT NULL,
    "told" JSONB NOT NULL,
    "is_stale" BOOLEAN NOT NULL DEFAULT false,
    "acknowledged_by" INTEGER,
    "assignee_id" INTEGER,
    "silent_until" TIMESTAMPTZ(3),
    "summary" TEXT,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "alert_workspace_id_started_at_id_idx" ON "alert" ("workspace_id", "started_at", "id");
-- Those that run are few, and looked for at every round.
CREATE INDEX "alert_running_idx" ON "alert" ("workspace_id", "id") WHERE "state" <> 'resolved';

CREATE TABLE "alert_step" (
    "workspace_id" INTEGER NOT NULL,
    "alert_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "turn" INTEGER,
    "person_id" INTEGER,
    "names" TEXT,

    CONSTRAINT "alert_step_pkey" PRIMARY KEY ("workspace_id","alert_id","number")
);

-- What counters of interactions told of an account, in order of time. The account is written as in interaction_time_idx, so
-- that no other statement is planned by this index.
CREATE INDEX "observation_time_idx" ON "observation" ("workspace_id", (greatest("account_id", 0)), "observed_at")
  WHERE "post_id" <> 0 AND "metric" IN ('reactions', 'comments', 'shares');

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['spread_series', 'alert', 'alert_step']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "alert_id_seq" TO resonance_tenant;
