-- Reports that are made as files: what was asked for, how far it is, and the file itself in parts.
CREATE TABLE "report_file" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "request" JSONB NOT NULL,
    "person_id" INTEGER,
    "api_key_id" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "name" TEXT,
    "type" TEXT,
    "bytes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "report_file_due_at_idx" ON "report_file" ("due_at");
CREATE INDEX "report_file_expires_at_idx" ON "report_file" ("expires_at");

CREATE TABLE "report_file_part" (
    "workspace_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "report_file_part_pkey" PRIMARY KEY ("workspace_id","file_id","number")
);
-- What is made here is compressed already.
ALTER TABLE "report_file_part" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- When a saved report is mailed, and as what.
CREATE TABLE "mail_schedule" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "saved_report_id" INTEGER NOT NULL,
    "cadence" TEXT NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "month_day" SMALLINT NOT NULL,
    "minute" SMALLINT NOT NULL,
    "period" JSONB NOT NULL,
    "format" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "file_id" INTEGER,
    "problem" TEXT,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_schedule_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "mail_schedule_next_at_idx" ON "mail_schedule" ("next_at");
CREATE INDEX "mail_schedule_workspace_id_saved_report_id_idx" ON "mail_schedule" ("workspace_id", "saved_report_id");

-- Whom it is mailed to: a member (then `person_id`), or an address outside.
CREATE TABLE "mail_recipient" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "added_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_recipient_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "mail_recipient_workspace_id_schedule_id_address_key" ON "mail_recipient" ("workspace_id", "schedule_id", "address");

-- Mails that are to be sent, and those that were: one for each recipient and run.
CREATE TABLE "report_mail" (
    "workspace_id" INTEGER NOT NULL,
    "recipient_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "file_id" INTEGER,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_mail_pkey" PRIMARY KEY ("workspace_id","recipient_id","kind","run_at")
);
CREATE INDEX "report_mail_due_at_idx" ON "report_mail" ("due_at");
CREATE INDEX "report_mail_workspace_id_schedule_id_run_at_idx" ON "report_mail" ("workspace_id", "schedule_id", "run_at");

-- Links in mails: by which a recipient confirms or ends the mails. Of the token only its hash is here.
CREATE TABLE "mail_link" (
    "workspace_id" INTEGER NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "recipient_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_link_pkey" PRIMARY KEY ("workspace_id","token_hash")
);
CREATE UNIQUE INDEX "mail_link_token_hash_key" ON "mail_link" ("token_hash");
CREATE INDEX "mail_link_workspace_id_recipient_id_idx" ON "mail_link" ("workspace_id", "recipient_id");

-- How a company's files and mails look.
CREATE TABLE "brand" (
    "workspace_id" INTEGER NOT NULL,
    "colour" TEXT,
    "logo" BYTEA,
    "logo_type" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("workspace_id")
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['report_file', 'report_file_part', 'mail_schedule', 'mail_recipient', 'report_mail', 'mail_link', 'brand']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "report_file_id_seq", "mail_schedule_id_seq", "mail_recipient_id_seq" TO resonance_tenant;
