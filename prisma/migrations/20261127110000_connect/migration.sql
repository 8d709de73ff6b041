-- A grant that waits until its owner has chosen among the accounts that it covers. Its secrets are sealed; it is deleted
-- with them when it was chosen from, or an hour after it came.
CREATE TABLE "pending_connection" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_connection_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "pending_connection_expires_at_idx" ON "pending_connection"("expires_at");
ALTER TABLE "pending_connection" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "pending_connection" TO resonance_tenant
  USING (workspace_id = current_setting('resonance.workspace_id')::int)
  WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "pending_connection" TO resonance_tenant;
GRANT USAGE ON SEQUENCE "pending_connection_id_seq" TO resonance_tenant;

-- An attempt belongs to the browser session that began it, and remembers what it led to.
ALTER TABLE "connect_attempt" ADD COLUMN "session_hash" BYTEA,
  ADD COLUMN "pending_id" INTEGER,
  ADD COLUMN "connected" INTEGER NOT NULL DEFAULT 0;

-- The operator's apps: used by every workspace that has none of its own. Kept by the API from its environment.
CREATE TABLE "installation_app" (
    "platform" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "endpoints" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_app_pkey" PRIMARY KEY ("platform")
);
GRANT SELECT ON "installation_app" TO resonance_tenant;

-- What cannot be read of an account, as data instead of English sentences; the old sentences stay as they were told.
ALTER TABLE "account" ALTER COLUMN "shortcomings" DROP DEFAULT,
  ALTER COLUMN "shortcomings" TYPE JSONB USING coalesce(to_jsonb("shortcomings"), '[]');
UPDATE "account" SET "shortcomings" = (
  SELECT jsonb_agg(jsonb_build_object('cause', 'told', 'subject', said, 'hides', '[]'::jsonb))
  FROM jsonb_array_elements_text("shortcomings") AS said)
WHERE jsonb_array_length("shortcomings") > 0;
ALTER TABLE "account" ALTER COLUMN "shortcomings" SET DEFAULT '[]', ALTER COLUMN "shortcomings" SET NOT NULL;
