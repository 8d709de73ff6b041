-- The planner: how fast each counter moves, what a stream's plan says, and what calls cost.
ALTER TABLE "counter" ADD COLUMN "per_hour" REAL NOT NULL DEFAULT 0;

ALTER TABLE "stream_state" ADD COLUMN "answered" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "stream_state" ADD COLUMN "planned_at" TIMESTAMPTZ(3);
ALTER TABLE "stream_state" ADD COLUMN "plan" JSONB;
ALTER TABLE "stream_state" ADD COLUMN "fetched_at" TIMESTAMPTZ(3);
UPDATE "stream_state" SET "answered" = "requested";

-- CreateTable
CREATE TABLE "spending" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "account_id" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "spending_pkey" PRIMARY KEY ("workspace_id","platform","month","account_id")
);

-- CreateTable
CREATE TABLE "spending_limit" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "calls" INTEGER,
    "micros" BIGINT,
    "prices" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spending_limit_pkey" PRIMARY KEY ("workspace_id","platform")
);

-- CreateTable
CREATE TABLE "charged" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "resource" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,

    CONSTRAINT "charged_pkey" PRIMARY KEY ("workspace_id","platform","day","resource","external_id")
);

-- A claim takes what is due and not leased, the longest waiting first, fresh reads apart from whole ones: it must not look
-- at rows that wait for something else. Runs whose worker died are few and found by an index of their own.
CREATE INDEX "stream_state_fresh_idx" ON "stream_state" (greatest("due_at", "leased_until")) WHERE "due_at" IS NOT NULL AND NOT "is_full";
CREATE INDEX "stream_state_full_idx" ON "stream_state" (greatest("due_at", "leased_until")) WHERE "due_at" IS NOT NULL AND "is_full";
CREATE INDEX "stream_state_running_idx" ON "stream_state" ("leased_until") WHERE "started_at" IS NOT NULL AND "leased_until" IS NOT NULL;
DROP INDEX "stream_state_due_at_idx";

ALTER TABLE "spending" SET (fillfactor = 70);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['spending', 'spending_limit', 'charged']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
