-- What platforms call the groups of followers.
CREATE TABLE "segment_name" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "trait" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "segment_name_pkey" PRIMARY KEY ("workspace_id","platform","trait","segment","language")
);

ALTER TABLE "segment_name" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "segment_name" TO resonance_tenant
  USING (workspace_id = current_setting('resonance.workspace_id')::int)
  WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "segment_name" TO resonance_tenant;
