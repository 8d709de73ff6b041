-- A change of an audience rewrites the set of many interactions: with room on the page, the indexes are left alone.
ALTER TABLE "interaction" SET (fillfactor = 80);

-- What somebody did on a day with an account, in two columns of four bytes for each interaction: who (`actor_number`, 0:
-- unknown) and what (`audience_set` * 16 + 8 where it is booked + kind). Reports of people read these instead of
-- interactions. A day whose interactions changed holds nulls until it is made anew; reports then read its interactions.
CREATE TABLE "actor_number" (
    "workspace_id" INTEGER NOT NULL,
    "actor_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "actor_number_pkey" PRIMARY KEY ("workspace_id","actor_id")
);
CREATE UNIQUE INDEX "actor_number_workspace_id_number_key" ON "actor_number" ("workspace_id", "number");

CREATE TABLE "people_day" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "people" BYTEA,
    "codes" BYTEA,

    CONSTRAINT "people_day_pkey" PRIMARY KEY ("workspace_id","account_id","day")
);
-- They are read whole and do not compress: they stay in the row as long as a page holds it.
ALTER TABLE "people_day" SET (toast_tuple_target = 8160);
ALTER TABLE "people_day" ALTER COLUMN "people" SET STORAGE EXTERNAL, ALTER COLUMN "codes" SET STORAGE EXTERNAL;
CREATE INDEX "people_day_stale_idx" ON "people_day" ("workspace_id", "account_id", "day") WHERE "people" IS NULL;

-- The interactions of a day. The account is written so that no other statement is planned by this index: before a new table
-- was analysed it seemed as good as the index of people, and a report of them read an account for each.
CREATE INDEX "interaction_time_idx" ON "interaction" ("workspace_id", (greatest("account_id", 0)), (coalesce("occurred_at", "first_seen_at")))
  WHERE "removed_at" IS NULL;

INSERT INTO "people_day" ("workspace_id", "account_id", "day")
SELECT DISTINCT i."workspace_id", i."account_id", (coalesce(i."occurred_at", i."first_seen_at") AT TIME ZONE w."time_zone")::date
FROM "interaction" i JOIN "workspace" w ON w."id" = i."workspace_id";

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['actor_number', 'people_day']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;

-- Whatever changes interactions, and whoever comes to change them later: their days are forgotten in the same transaction.
CREATE FUNCTION forget_people_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO people_day AS d (workspace_id, account_id, day)
  SELECT DISTINCT c.workspace_id, c.account_id, (coalesce(c.occurred_at, c.first_seen_at) AT TIME ZONE w.time_zone)::date
  FROM changed c JOIN workspace w ON w.id = c.workspace_id ORDER BY 1, 2, 3
  ON CONFLICT (workspace_id, account_id, day) DO UPDATE SET people = NULL, codes = NULL WHERE d.people IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER people_days_inserted AFTER INSERT ON "interaction" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION forget_people_days();
CREATE TRIGGER people_days_before AFTER UPDATE ON "interaction" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION forget_people_days();
CREATE TRIGGER people_days_behind AFTER UPDATE ON "interaction" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION forget_people_days();
CREATE TRIGGER people_days_deleted AFTER DELETE ON "interaction" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION forget_people_days();
