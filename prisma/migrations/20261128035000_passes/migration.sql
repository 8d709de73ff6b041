-- Which request a pass over an account's posts began for: one that was broken off before a newer request begins anew,
-- else what it had read long ago would count as read for that request.
ALTER TABLE "stream_state" ADD COLUMN "pass_requested" INTEGER;
