-- What was published long before an account was connected is read after everything else.
CREATE TABLE "backfill" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'on',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_free" BOOLEAN NOT NULL DEFAULT true,
    "allowed_micros" BIGINT,
    "spent_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "backfill_pkey" PRIMARY KEY ("workspace_id","account_id")
);

ALTER TABLE "backfill" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "backfill" TO resonance_tenant
  USING (workspace_id = current_setting('resonance.workspace_id')::int)
  WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "backfill" TO resonance_tenant;

-- Accounts that were read before read all of their past in their first reading.
INSERT INTO "backfill" ("workspace_id", "account_id", "state", "is_free")
SELECT a."workspace_id", a."id",
  CASE WHEN EXISTS (SELECT FROM "stream_state" s WHERE s."workspace_id" = a."workspace_id" AND s."account_id" = a."id"
      AND s."stream" = 'posts' AND s."succeeded_at" IS NOT NULL) THEN 'done'
    WHEN a."platform" = 'x' THEN 'needs_consent' ELSE 'on' END,
  a."platform" <> 'x'
FROM "account" a WHERE a."platform" IN ('facebook', 'x', 'linkedin');
INSERT INTO "stream_state" ("workspace_id", "account_id", "stream", "due_at")
SELECT a."workspace_id", a."id", 'backfill', CASE WHEN b."state" = 'on' AND a."disconnected_at" IS NULL THEN CURRENT_TIMESTAMP END
FROM "backfill" b JOIN "account" a ON a."workspace_id" = b."workspace_id" AND a."id" = b."account_id";
