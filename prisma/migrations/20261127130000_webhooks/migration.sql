-- CreateTable
CREATE TABLE "webhook_address" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "id_hash" BYTEA NOT NULL,
    "secret" BYTEA NOT NULL,
    "base_url" TEXT NOT NULL,
    "learned" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_address_pkey" PRIMARY KEY ("workspace_id","platform")
);

-- CreateTable
CREATE TABLE "webhook_subscription" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "problem" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "events" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_subscription_pkey" PRIMARY KEY ("workspace_id","account_id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "payload_hash" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "fresh" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "account_ids" INTEGER[],

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "workspace_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "event_hash" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("workspace_id","platform","event_hash")
);

-- CreateTable
CREATE TABLE "webhook_nudge" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_nudge_pkey" PRIMARY KEY ("workspace_id","account_id","stream")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_address_id_hash_key" ON "webhook_address"("id_hash");

-- CreateIndex
CREATE INDEX "webhook_subscription_due_at_idx" ON "webhook_subscription"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_workspace_id_platform_payload_hash_key" ON "webhook_delivery"("workspace_id", "platform", "payload_hash");

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_idx" ON "webhook_delivery"("received_at");

-- CreateIndex
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event"("received_at");

-- Nudges come and go in place: leave room on the page, so that the change stays on it.
ALTER TABLE "webhook_nudge" SET (fillfactor = 70);
ALTER TABLE "webhook_subscription" SET (fillfactor = 70);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'webhook_address', 'webhook_subscription', 'webhook_delivery', 'webhook_event', 'webhook_nudge']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "webhook_delivery_id_seq" TO resonance_tenant;
