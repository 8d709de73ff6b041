-- What a stream's problem is about, so that the dashboard can say what to do in its own language.
ALTER TABLE "stream_state" ADD COLUMN "reason" TEXT;
