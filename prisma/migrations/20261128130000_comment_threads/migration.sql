-- Which comment a reply answers, and whether the account itself wrote it: facts without a person, which stay when words and
-- people are removed. The key is that of `interaction`, a hash. Null: written before this was kept, and not known any more.
ALTER TABLE "comment" ADD COLUMN "parent_ext" UUID, ADD COLUMN "is_own" BOOLEAN;

UPDATE "comment" c SET "is_own" = false
FROM "interaction" i
WHERE i."workspace_id" = c."workspace_id" AND i."account_id" = c."account_id" AND i."ext" = c."ext" AND i."blanked_at" IS NULL;

UPDATE "comment" c SET "is_own" = true
FROM "interaction" i
JOIN "account" a ON a."workspace_id" = i."workspace_id" AND a."id" = i."account_id"
JOIN "actor" who ON who."workspace_id" = i."workspace_id" AND who."id" = i."actor_id"
WHERE i."workspace_id" = c."workspace_id" AND i."account_id" = c."account_id" AND i."ext" = c."ext"
  AND who."external_id" IN (a."external_id", 'urn:li:organization:' || a."external_id");

UPDATE "comment" c SET "parent_ext" = parent."ext"
FROM "interaction" i
JOIN "interaction" parent ON parent."workspace_id" = i."workspace_id" AND parent."account_id" = i."account_id"
  AND parent."post_id" = i."post_id" AND parent."kind" = 1 AND parent."external_id" <> ''
WHERE i."workspace_id" = c."workspace_id" AND i."account_id" = c."account_id" AND i."ext" = c."ext"
  AND c."parent_id" = parent."external_id";
