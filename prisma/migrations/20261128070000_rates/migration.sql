-- The engagement rate that a workspace's reports show; null: the usual one. The table is protected since the first migration.
ALTER TABLE "workspace" ADD COLUMN "default_rate" TEXT;
