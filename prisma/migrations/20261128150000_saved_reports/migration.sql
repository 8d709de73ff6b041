-- Reports that people saved: what they show, and how what they name was called when they were saved.
CREATE TABLE "saved_report" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "names" JSONB NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_report_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "saved_report_workspace_id_name_key" ON "saved_report" ("workspace_id", "name");

-- Links by which people without a login see one saved report. Of the token only its hash is here.
CREATE TABLE "share_link" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "saved_report_id" INTEGER NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "share_link_token_hash_key" ON "share_link" ("token_hash");
CREATE INDEX "share_link_workspace_id_saved_report_id_idx" ON "share_link" ("workspace_id", "saved_report_id");

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['saved_report', 'share_link']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "saved_report_id_seq", "share_link_id_seq" TO resonance_tenant;
