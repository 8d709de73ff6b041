-- A change of an audience rewrites the set of many interactions: with room on the page, the indexes are left alone.
ALTER TABLE "interaction" SET (fillfactor = 80);
