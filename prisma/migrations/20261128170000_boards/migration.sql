-- Boards: saved reports and reports of their own, arranged beside each other.
CREATE TABLE "board" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" INTEGER,
    "is_shared" BOOLEAN NOT NULL,
    "period" JSONB,
    "time_zone" TEXT,
    "widgets" JSONB NOT NULL,
    "names" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_pkey" PRIMARY KEY ("workspace_id","id")
);

ALTER TABLE "board" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "board" TO resonance_tenant
  USING (workspace_id = current_setting('resonance.workspace_id')::int)
  WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "board" TO resonance_tenant;
GRANT USAGE ON SEQUENCE "board_id_seq" TO resonance_tenant;
