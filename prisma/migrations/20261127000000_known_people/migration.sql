-- Who was seen in an audience on a day, as a fingerprint: the check for small groups reads it instead of the interactions.
-- 0, as rows have that were there before, says nothing; such rows are looked up.
ALTER TABLE "rollup_audience_day" ADD COLUMN "people" BIGINT NOT NULL DEFAULT 0;
