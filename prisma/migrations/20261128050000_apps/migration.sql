-- Whether a platform has ended a version of its API is looked for every minute, and hardly ever so.
CREATE INDEX "stream_state_version_ended_idx" ON "stream_state"("workspace_id", "account_id")
    WHERE "reason" = 'version_ended';

-- A second pair of an app: what the platform signs webhooks with and gives out its own tokens for, sealed. X has one.
ALTER TABLE "platform_app" ADD COLUMN "consumer" BYTEA;
ALTER TABLE "installation_app" ADD COLUMN "consumer" BYTEA;

-- What the platform said when the operator's app was tried at the last start; null: it took it, or could not be asked.
ALTER TABLE "installation_app" ADD COLUMN "problem" TEXT;
