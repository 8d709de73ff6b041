-- The ways by which alerts reach people.
CREATE TABLE "channel" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "least_severity" TEXT NOT NULL,
    "monitors" TEXT[],
    "is_fallback" BOOLEAN NOT NULL DEFAULT false,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "alarms_pass" BOOLEAN NOT NULL DEFAULT true,
    "digest" TEXT,
    "digest_weekday" SMALLINT NOT NULL DEFAULT 1,
    "digest_minute" SMALLINT NOT NULL DEFAULT 480,
    "recipients" INTEGER[],
    "host" TEXT,
    "secret" BYTEA,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "paused_because" TEXT,
    "tests" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("workspace_id","id")
);

-- What is to be told on a channel, and what was: once for each alert, reason, turn and person.
CREATE TABLE "notification" (
    "workspace_id" INTEGER NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "alert_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL DEFAULT 0,
    "payload" JSONB NOT NULL,
    "is_gathered" BOOLEAN NOT NULL DEFAULT false,
    "digest_turn" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("workspace_id","channel_id","alert_id","reason","turn","person_id")
);
CREATE INDEX "notification_due_at_idx" ON "notification" ("due_at");
CREATE INDEX "notification_workspace_id_alert_id_idx" ON "notification" ("workspace_id", "alert_id");
CREATE INDEX "notification_workspace_id_created_at_idx" ON "notification" ("workspace_id", "created_at");

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['channel', 'notification']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "channel_id_seq" TO resonance_tenant;
