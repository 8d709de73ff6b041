-- The people of an audience on a day are told apart by what they did: 21 bits for each kind in place of 63 for all. The place
-- of somebody's old bit tells that of the new one; whose kind it does not tell is read from the interactions.
UPDATE "rollup_audience_day" AS r SET "people" = CASE
    WHEN r."attributed_comments" = 0 AND r."attributed_shares" = 0 THEN b.bits
    WHEN r."attributed_reactions" = 0 AND r."attributed_shares" = 0 THEN b.bits << 21
    WHEN r."attributed_reactions" = 0 AND r."attributed_comments" = 0 THEN b.bits << 42
    ELSE 0 END
  FROM (SELECT "workspace_id", "audience_id", "day", "account_id",
      ("people" | ("people" >> 21) | (("people" & 9223372036854775807) >> 42)) & 2097151 AS bits
    FROM "rollup_audience_day" WHERE "people" <> 0) b
  WHERE r."workspace_id" = b."workspace_id" AND r."audience_id" = b."audience_id" AND r."day" = b."day"
    AND r."account_id" = b."account_id";

UPDATE "rollup_audience_day" AS r SET "people" = r."people" | c.people
  FROM (SELECT i."workspace_id", a.audience_id, (coalesce(i."occurred_at", i."first_seen_at") AT TIME ZONE w."time_zone")::date AS day,
      i."account_id", bit_or(1::bigint << (i."kind" * 21 + (i."actor_id" % 21 + 21) % 21)::int) AS people
    FROM "interaction" i JOIN "workspace" w ON w."id" = i."workspace_id"
    JOIN "audience_set" s ON s."workspace_id" = i."workspace_id" AND s."id" = i."audience_set"
    CROSS JOIN LATERAL unnest(s."audiences") AS a(audience_id)
    WHERE i."actor_id" IS NOT NULL AND i."removed_at" IS NULL AND (i."occurred_at" IS NOT NULL OR i."seen_after" IS NOT NULL)
    GROUP BY 1, 2, 3, 4) c
  WHERE r."workspace_id" = c."workspace_id" AND r."audience_id" = c.audience_id AND r."day" = c.day
    AND r."account_id" = c."account_id";

-- What was answered to requests that carry a key of their own, so that asking again creates nothing again.
CREATE TABLE "idempotency_key" (
    "workspace_id" INTEGER NOT NULL,
    "key_hash" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("workspace_id","key_hash")
);
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "idempotency_key" TO resonance_tenant USING (workspace_id = current_setting('resonance.workspace_id')::int) WITH CHECK (workspace_id = current_setting('resonance.workspace_id')::int);
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency_key" TO resonance_tenant;
