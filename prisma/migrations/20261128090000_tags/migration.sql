-- The workspace's own order of its posts. A label with a time is a campaign.
CREATE TABLE "label" (
    "workspace_id" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "rule" JSONB,
    "starts_on" DATE,
    "ends_on" DATE,
    "takes" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_swept" BOOLEAN NOT NULL DEFAULT true,
    "swept_to" BIGINT,
    "sweep_done" INTEGER NOT NULL DEFAULT 0,
    "sweep_total" INTEGER NOT NULL DEFAULT 0,
    "hidden" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "label_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE UNIQUE INDEX "label_workspace_id_name_key" ON "label" ("workspace_id", "name");
CREATE INDEX "label_unswept_idx" ON "label" ("workspace_id", "id") WHERE NOT "is_swept";

-- Which posts have a label, and by whom; `removed`: somebody took it off, no rule puts it back.
CREATE TABLE "post_label" (
    "workspace_id" INTEGER NOT NULL,
    "label_id" INTEGER NOT NULL,
    "post_id" BIGINT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "post_label_pkey" PRIMARY KEY ("workspace_id","label_id","post_id")
);
CREATE INDEX "post_label_workspace_id_post_id_idx" ON "post_label" ("workspace_id", "post_id");

-- Where the links of a post lead, as far as the platform tells it apart from the text.
ALTER TABLE "post" ADD COLUMN "links" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The words of the posts; addresses and hashtags are taken apart. No stemming: posts of one account are of many languages.
CREATE INDEX "post_words_idx" ON "post" USING GIN (to_tsvector('simple', translate("text", './:?&=%#@_-', '           '))) WHERE "text" <> '';

-- Under row-level security an index on words is not used: finding by words is no comparison that the policies trust to keep
-- secrets. This function reads as the owner, and only posts of the workspace that its caller works for.
CREATE FUNCTION "posts_with_words"(asked TEXT) RETURNS SETOF BIGINT
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1000
  AS $$ SELECT p.id FROM post p WHERE to_tsvector('simple', translate(p.text, './:?&=%#@_-', '           ')) @@ to_tsquery('simple', asked) AND p.text <> ''
    AND p.workspace_id = current_setting('resonance.workspace_id')::int $$;
REVOKE ALL ON FUNCTION "posts_with_words"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "posts_with_words"(TEXT) TO resonance_tenant;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['label', 'post_label']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO resonance_tenant USING (workspace_id = current_setting(''resonance.workspace_id'')::int) WITH CHECK (workspace_id = current_setting(''resonance.workspace_id'')::int)',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO resonance_tenant', tenant_table);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE "label_id_seq" TO resonance_tenant;
