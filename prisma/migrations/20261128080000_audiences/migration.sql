-- Audiences change: each definition is a version with a number of its own, under which sets and roll-ups know it. Reports
-- show the old version until the whole ledger has been counted by the new one.
ALTER TABLE "audience"
  ADD COLUMN "counted_as" INTEGER,
  ADD COLUMN "is_complete" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "audience_version" (
    "workspace_id" INTEGER NOT NULL,
    "audience_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "account_id" INTEGER NOT NULL DEFAULT 0,
    "ext" UUID NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    "looked_at" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "carried_until" DATE,
    "is_cleared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "audience_version_pkey" PRIMARY KEY ("workspace_id","audience_id","version")
);
CREATE UNIQUE INDEX "audience_version_workspace_id_number_key" ON "audience_version" ("workspace_id", "number");
-- What the worker has to do; nearly always nothing.
CREATE INDEX "audience_version_open_idx" ON "audience_version" ("created_at")
  WHERE "state" = 'building' OR ("state" <> 'shown' AND NOT "is_cleared");

CREATE TABLE "audience_list" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "audience_list_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "audience_list_workspace_id_name_key" ON "audience_list" ("workspace_id", "name");

CREATE TABLE "audience_list_entry" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "list_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,

    CONSTRAINT "audience_list_entry_pkey" PRIMARY KEY ("workspace_id","person_id","list_id")
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['audience_version', 'audience_list', 'audience_list_entry']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO resonance_tenant;
