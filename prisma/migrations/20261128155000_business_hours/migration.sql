-- The hours in which somebody answers, by the clocks of the workspace; null: the usual ones.
ALTER TABLE "workspace" ADD COLUMN "business_hours" JSONB;
