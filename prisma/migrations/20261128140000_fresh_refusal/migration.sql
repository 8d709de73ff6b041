-- Since when a platform refuses the tokens of an account that it has itself just given, and answers none of its streams.
-- One such refusal is a stumble; only one that lasts is for a person.
ALTER TABLE "account" ADD COLUMN "fresh_refused_at" TIMESTAMPTZ(3);
