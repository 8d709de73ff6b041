
-- CreateTable
CREATE TABLE "workspace" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "platform_app" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "endpoints" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_app_pkey" PRIMARY KEY ("workspace_id","platform")
);

-- CreateTable
CREATE TABLE "connect_attempt" (
    "state_hash" BYTEA NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "code_verifier" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "connect_attempt_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "scopes" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "problem" TEXT,
    "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "renew_by" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "account" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "connection_id" INTEGER,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" TEXT,
    "url" TEXT,
    "picture_url" TEXT,
    "secret" BYTEA,
    "shortcomings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "disconnected_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stream_state" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "checkpoint" JSONB,
    "health" TEXT NOT NULL DEFAULT 'pending',
    "problem" TEXT,
    "health_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "is_full" BOOLEAN NOT NULL DEFAULT true,
    "requested" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "succeeded_at" TIMESTAMPTZ(3),
    "observed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stream_state_pkey" PRIMARY KEY ("workspace_id","account_id","stream")
);

-- CreateTable
CREATE TABLE "fetch" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "api_version" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "payload_hash" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "payload" BYTEA,
    "payload_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fetch_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "post" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "format" TEXT NOT NULL,
    "language" TEXT,
    "thumbnail_url" TEXT,
    "tags" TEXT[],
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "keyed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "post_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "actor" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "handle" TEXT,
    "followers" INTEGER,
    "language" TEXT,
    "country" TEXT,
    "fingerprint" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "interaction" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "ext" UUID NOT NULL,
    "post_id" BIGINT NOT NULL,
    "actor_id" BIGINT,
    "kind" SMALLINT NOT NULL,
    "detail" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "seen_after" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "audience_set" INTEGER NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("workspace_id","account_id","ext")
);

-- CreateTable
CREATE TABLE "comment" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "ext" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "parent_id" TEXT,
    "url" TEXT,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("workspace_id","account_id","ext")
);

-- CreateTable
CREATE TABLE "listing_entry" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "ext" UUID NOT NULL,

    CONSTRAINT "listing_entry_pkey" PRIMARY KEY ("workspace_id","account_id","stream","ext")
);

-- CreateTable
CREATE TABLE "post_listing" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "count" BIGINT,

    CONSTRAINT "post_listing_pkey" PRIMARY KEY ("workspace_id","account_id","stream","post_id")
);

-- CreateTable
CREATE TABLE "counter" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "post_id" BIGINT NOT NULL,
    "metric" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("workspace_id","account_id","post_id","metric")
);

-- CreateTable
CREATE TABLE "observation" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "post_id" BIGINT NOT NULL,
    "metric" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_at" TIMESTAMPTZ(3),
    "value" BIGINT NOT NULL,
    "delta" BIGINT,
    "sort" TEXT NOT NULL,
    "fetch_id" BIGINT NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("workspace_id","account_id","post_id","metric","observed_at")
);

-- CreateTable
CREATE TABLE "audience" (
    "workspace_id" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "rule" JSONB NOT NULL,
    "is_built_in" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audience_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audience_set" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "audiences" INTEGER[],

    CONSTRAINT "audience_set_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_post_hour" (
    "workspace_id" INTEGER NOT NULL,
    "post_id" BIGINT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "account_id" INTEGER NOT NULL,
    "counted_reactions" INTEGER NOT NULL DEFAULT 0,
    "counted_comments" INTEGER NOT NULL DEFAULT 0,
    "counted_shares" INTEGER NOT NULL DEFAULT 0,
    "corrected_reactions" INTEGER NOT NULL DEFAULT 0,
    "corrected_comments" INTEGER NOT NULL DEFAULT 0,
    "corrected_shares" INTEGER NOT NULL DEFAULT 0,
    "attributed_reactions" INTEGER NOT NULL DEFAULT 0,
    "attributed_comments" INTEGER NOT NULL DEFAULT 0,
    "attributed_shares" INTEGER NOT NULL DEFAULT 0,
    "interval_s" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_post_hour_pkey" PRIMARY KEY ("workspace_id","post_id","hour")
);

-- CreateTable
CREATE TABLE "rollup_post_day" (
    "workspace_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "post_id" BIGINT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "counted_reactions" INTEGER NOT NULL DEFAULT 0,
    "counted_comments" INTEGER NOT NULL DEFAULT 0,
    "counted_shares" INTEGER NOT NULL DEFAULT 0,
    "corrected_reactions" INTEGER NOT NULL DEFAULT 0,
    "corrected_comments" INTEGER NOT NULL DEFAULT 0,
    "corrected_shares" INTEGER NOT NULL DEFAULT 0,
    "attributed_reactions" INTEGER NOT NULL DEFAULT 0,
    "attributed_comments" INTEGER NOT NULL DEFAULT 0,
    "attributed_shares" INTEGER NOT NULL DEFAULT 0,
    "interval_s" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_post_day_pkey" PRIMARY KEY ("workspace_id","day","post_id")
);

-- CreateTable
CREATE TABLE "rollup_account_hour" (
    "workspace_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "account_id" INTEGER NOT NULL,
    "counted_reactions" INTEGER NOT NULL DEFAULT 0,
    "counted_comments" INTEGER NOT NULL DEFAULT 0,
    "counted_shares" INTEGER NOT NULL DEFAULT 0,
    "corrected_reactions" INTEGER NOT NULL DEFAULT 0,
    "corrected_comments" INTEGER NOT NULL DEFAULT 0,
    "corrected_shares" INTEGER NOT NULL DEFAULT 0,
    "attributed_reactions" INTEGER NOT NULL DEFAULT 0,
    "attributed_comments" INTEGER NOT NULL DEFAULT 0,
    "attributed_shares" INTEGER NOT NULL DEFAULT 0,
    "interval_s" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_account_hour_pkey" PRIMARY KEY ("workspace_id","account_id","hour")
);

-- CreateTable
CREATE TABLE "rollup_audience_day" (
    "workspace_id" INTEGER NOT NULL,
    "audience_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "account_id" INTEGER NOT NULL,
    "counted_reactions" INTEGER NOT NULL DEFAULT 0,
    "counted_comments" INTEGER NOT NULL DEFAULT 0,
    "counted_shares" INTEGER NOT NULL DEFAULT 0,
    "corrected_reactions" INTEGER NOT NULL DEFAULT 0,
    "corrected_comments" INTEGER NOT NULL DEFAULT 0,
    "corrected_shares" INTEGER NOT NULL DEFAULT 0,
    "attributed_reactions" INTEGER NOT NULL DEFAULT 0,
    "attributed_comments" INTEGER NOT NULL DEFAULT 0,
    "attributed_shares" INTEGER NOT NULL DEFAULT 0,
    "interval_s" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_audience_day_pkey" PRIMARY KEY ("workspace_id","audience_id","day","account_id")
);

-- CreateTable
CREATE TABLE "budget" (
    "workspace_id" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "ceiling" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("workspace_id","scope")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "member_person_id_idx" ON "member"("person_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "account_workspace_id_platform_external_id_key" ON "account"("workspace_id", "platform", "external_id");

-- CreateIndex
CREATE INDEX "stream_state_due_at_idx" ON "stream_state"("due_at");

-- CreateIndex
CREATE INDEX "post_workspace_id_published_at_idx" ON "post"("workspace_id", "published_at");

-- CreateIndex
CREATE UNIQUE INDEX "post_workspace_id_account_id_external_id_key" ON "post"("workspace_id", "account_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "audience_set_workspace_id_audiences_key" ON "audience_set"("workspace_id", "audiences");


-- The purge looks only at payloads that are still there.
CREATE INDEX "fetch_payload_until_idx" ON "fetch" ("payload_until") WHERE "payload" IS NOT NULL;

-- Baselines are few and asked for by every report.
CREATE INDEX "observation_baseline_idx" ON "observation" ("workspace_id", "account_id", "observed_at") WHERE "sort" = 'baseline';

-- Counters of a roll-up change in place: leave room on the page so that the change stays on it.
ALTER TABLE "rollup_post_hour" SET (fillfactor = 70);
ALTER TABLE "rollup_post_day" SET (fillfactor = 70);
ALTER TABLE "rollup_account_hour" SET (fillfactor = 70);
ALTER TABLE "rollup_audience_day" SET (fillfactor = 70);
ALTER TABLE "counter" SET (fillfactor = 70);
ALTER TABLE "stream_state" SET (fillfactor = 70);
ALTER TABLE "budget" SET (fillfactor = 70);

-- Tenants. Statements of a workspace run as resonance_tenant with resonance.workspace_id set for the transaction; the
-- policies then hide every other workspace, so that a forgotten WHERE leaks nothing. The owner of the tables (migrations,
-- the scheduler's claim over all workspaces) is not bound by them.
DO $$
BEGIN
  CREATE ROLE resonance_tenant NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT resonance_tenant TO %I', current_user);
EXCEPTION WHEN invalid_grant_operation OR unique_violation THEN
  NULL;
END $$;
GRANT USAGE ON SCHEMA public TO resonance_tenant;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'member', 'session', 'api_key', 'platform_app', 'connect_attempt', 'connection', 'account', 'stream_state', 'fetch', 'post',
    'actor', 'interaction', 'comment', 'listing_entry', 'post_listing', 'counter', 'observation', 'audience', 'audience_set',
    'rollup_post_hour', 'rollup_post_day', 'rollup_account_hour', 'rollup_audience_day', 'budget']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "workspace" TO resonance_tenant USING (id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, UPDATE ON "workspace" TO resonance_tenant;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO resonance_tenant;
