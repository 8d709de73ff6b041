-- Sessions have a name that may be shown, and say where they are.
ALTER TABLE "session"
  ADD COLUMN "id" SERIAL NOT NULL,
  ADD COLUMN "user_agent" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "address" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "session" SET "seen_at" = "created_at";
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

CREATE TABLE "invitation" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invitee" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

CREATE TABLE "audit_entry" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" INTEGER,
    "api_key_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "address" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "login_window" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_window_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "login_window_ends_at_idx" ON "login_window"("ends_at");

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['invitation', 'audit_entry']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "invitation" TO resonance_tenant;

-- The audit log only grows: a tenant may not even try, and the trigger stops the owner of the table.
GRANT SELECT, INSERT ON "audit_entry" TO resonance_tenant;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries of % are not changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A workspace sees the people who are its members, and nothing of their passwords.
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "person" FOR SELECT TO resonance_tenant USING (EXISTS (
  SELECT 1 FROM "member" m
  WHERE m.person_id = "person".id AND m.workspace_id = current_setting('resonance.workspace_id')::int));
GRANT SELECT ("id", "email", "name", "locale", "created_at") ON "person" TO resonance_tenant;

GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO resonance_tenant;
