-- People of whom something that named them was taken; the next run of the retention job looks whether anything still does.
-- Whoever is read in something new loses the mark.
ALTER TABLE "actor" ADD COLUMN "unnamed_at" TIMESTAMPTZ(3);
CREATE INDEX "actor_unnamed_idx" ON "actor" ("workspace_id", "platform", "id") WHERE "unnamed_at" IS NOT NULL;
-- Whether anything names somebody is asked of the largest table: without this, every such question reads all of it.
CREATE INDEX "interaction_actor_idx" ON "interaction" ("workspace_id", "actor_id") WHERE "actor_id" IS NOT NULL;

-- A token that was renewed is kept only in place of the grant that the renewal began from.
ALTER TABLE "connection" ADD COLUMN "grant_version" INTEGER NOT NULL DEFAULT 0;

-- A grant that waits belongs to the person who brought it back: nobody else may choose from it. Those that wait now, an
-- hour old at most, do not say whose they are.
DELETE FROM "pending_connection";
ALTER TABLE "pending_connection" ADD COLUMN "person_id" INTEGER NOT NULL;
