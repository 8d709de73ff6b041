-- What a connection's life is watched by: when its token was issued, a renewal that is under way, what the platform tells
-- of the grant, and when it is looked after next.
ALTER TABLE "connection"
    ADD COLUMN "renewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "renewal_began_at" TIMESTAMPTZ(3),
    ADD COLUMN "renewal_problem" TEXT,
    ADD COLUMN "data_access_until" TIMESTAMPTZ(3),
    ADD COLUMN "missing_scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "inspected_at" TIMESTAMPTZ(3),
    ADD COLUMN "care_due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "connection" SET "renewed_at" = "updated_at";

CREATE INDEX "connection_care_due_at_idx" ON "connection"("care_due_at");

-- One warning of one deadline to one person: decided once, sent once.
CREATE TABLE "deadline_warning" (
    "workspace_id" INTEGER NOT NULL,
    "connection_id" INTEGER NOT NULL,
    "deadline" TEXT NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "days" SMALLINT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "deadline_warning_pkey" PRIMARY KEY ("workspace_id","connection_id","deadline","deadline_at","days","person_id")
);

CREATE INDEX "deadline_warning_due_at_idx" ON "deadline_warning"("due_at");

ALTER TABLE "deadline_warning" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "deadline_warning" TO resonance_tenant
    USING (workspace_id = current_setting('resonance.workspace_id')::int)
    WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "deadline_warning" TO resonance_tenant;
