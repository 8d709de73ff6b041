-- Whether pages that were booked since the stream's last whole run moved a counter or told of a post: written with the
-- page, so that a run that breaks off cannot forget which lists must come forward.
ALTER TABLE "stream_state" ADD COLUMN "has_moved" BOOLEAN NOT NULL DEFAULT false;

-- Other names that the platform's answers gave a post, beside those that can be told from its id: LinkedIn's activity.
ALTER TABLE "post" ADD COLUMN "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[];
