-- What platforms tell of an account day by day, and who follows it.
CREATE TABLE "account_day" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "figure" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "value" BIGINT NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "account_day_pkey" PRIMARY KEY ("workspace_id","account_id","figure","day","observed_at")
);
CREATE TABLE "follower_reading" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "trait" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "segments" JSONB NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "follower_reading_pkey" PRIMARY KEY ("workspace_id","account_id","trait","observed_at")
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['account_day', 'follower_reading']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;

-- LinkedIn accounts that are connected already read these, too.
INSERT INTO "stream_state" ("workspace_id", "account_id", "stream")
SELECT a.workspace_id, a.id, s.stream
FROM "account" a CROSS JOIN (VALUES ('days'), ('gains'), ('demographics')) AS s(stream)
WHERE a.platform = 'linkedin' AND a.disconnected_at IS NULL
ON CONFLICT DO NOTHING;
