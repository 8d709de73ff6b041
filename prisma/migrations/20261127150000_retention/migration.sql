-- Storage rules: since when something is stored, what of it was removed and why. `why`: time, gone (at the platform), request.

-- Since when who somebody is and what is known of them is stored, by our clock. Of rows from before, the best that is known.
ALTER TABLE "actor"
  ADD COLUMN "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "profile_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;
UPDATE "actor" SET "stored_at" = "updated_at", "profile_at" = "updated_at";
CREATE INDEX "actor_workspace_id_platform_stored_at_idx" ON "actor" ("workspace_id", "platform", "stored_at");

ALTER TABLE "interaction" ADD COLUMN "blanked_at" TIMESTAMPTZ(3), ADD COLUMN "blanked_why" TEXT;
ALTER TABLE "comment" ADD COLUMN "blanked_at" TIMESTAMPTZ(3), ADD COLUMN "blanked_why" TEXT;
-- What is gone at the platform and not yet here.
CREATE INDEX "interaction_gone_idx" ON "interaction" ("workspace_id", "account_id", "removed_at")
  WHERE "removed_at" IS NOT NULL AND "blanked_at" IS NULL;

-- Since when a post's interactions hold people or words; null: none does. Interactions need no index of their own for it.
ALTER TABLE "post"
  ADD COLUMN "people_since" TIMESTAMPTZ(3),
  ADD COLUMN "people_blanked" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "blanked_at" TIMESTAMPTZ(3),
  ADD COLUMN "blanked_why" TEXT;
UPDATE "post" SET "people_since" = "first_seen_at";
CREATE INDEX "post_people_since_idx" ON "post" ("workspace_id", "account_id", "people_since") WHERE "people_since" IS NOT NULL;

-- A reading whose time is over keeps its difference, which the roll-ups are made of, and loses its value.
ALTER TABLE "observation" ALTER COLUMN "value" DROP NOT NULL;
CREATE INDEX "observation_observed_at_idx" ON "observation" USING BRIN ("observed_at");

-- Which of the platform's instants an instant of ours was.
CREATE INDEX "fetch_workspace_id_account_id_fetched_at_idx" ON "fetch" ("workspace_id", "account_id", "fetched_at");

-- The address that a platform calls for this app; not to be guessed.
ALTER TABLE "platform_app" ADD COLUMN "call_back_id" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "platform_app_call_back_id_key" ON "platform_app" ("call_back_id");

CREATE TABLE "retention_run" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "report" JSONB NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "erasure_request" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "code" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "actor_id" BIGINT,
    "subject" TEXT,
    "account_id" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "requested_by" INTEGER,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "erasure_request_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "erasure_request_code_key" ON "erasure_request" ("code");
CREATE INDEX "erasure_request_open_idx" ON "erasure_request" ("starts_at") WHERE "state" IN ('waiting', 'running');

-- Who must not come back: the hash of the platform's id, nothing else.
CREATE TABLE "erased_actor" (
    "workspace_id" INTEGER NOT NULL,
    "actor_id" BIGINT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_actor_pkey" PRIMARY KEY ("workspace_id","actor_id")
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['retention_run', 'erasure_request', 'erased_actor']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO resonance_tenant;
