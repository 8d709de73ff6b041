-- A change of interactions forgets the day on which they are. Only what moves to another day leaves one behind: the rows as
-- they were need not be kept of every change (of half of the ledger, where an audience is counted anew).
DROP TRIGGER people_days_before ON "interaction";

CREATE FUNCTION forget_left_people_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO people_day AS d (workspace_id, account_id, day)
  SELECT OLD.workspace_id, OLD.account_id, (coalesce(OLD.occurred_at, OLD.first_seen_at) AT TIME ZONE w.time_zone)::date
  FROM workspace w WHERE w.id = OLD.workspace_id
  ON CONFLICT (workspace_id, account_id, day) DO UPDATE SET people = NULL, codes = NULL WHERE d.people IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER people_days_left AFTER UPDATE OF "workspace_id", "account_id", "occurred_at", "first_seen_at" ON "interaction"
  FOR EACH ROW WHEN ((OLD.workspace_id, OLD.account_id, coalesce(OLD.occurred_at, OLD.first_seen_at))
    IS DISTINCT FROM (NEW.workspace_id, NEW.account_id, coalesce(NEW.occurred_at, NEW.first_seen_at)))
  EXECUTE FUNCTION forget_left_people_day();
