-- What the classifier of this version said of a comment's words, and the language it read them in: facts without a person,
-- which stay when the words are removed. Null: not judged yet, or never while there were words.
ALTER TABLE "comment" ADD COLUMN "sentiment" SMALLINT, ADD COLUMN "sentiment_language" TEXT, ADD COLUMN "sentiment_version" SMALLINT;

-- Which version all comments of an account were judged by, and how far the next one came: the key of the last comment that it
-- looked at.
ALTER TABLE "account" ADD COLUMN "sentiment_version" SMALLINT NOT NULL DEFAULT 0, ADD COLUMN "sentiment_next" SMALLINT,
  ADD COLUMN "sentiment_to" UUID;
