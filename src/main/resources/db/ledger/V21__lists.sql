-- list_name: the internal name of the list that is made, or was made, for an audience. It is noted before the list is made, so
-- that a list which is there after a crash is known to be this ledger's. Nothing where an earlier version made the list.
ALTER TABLE audience ADD COLUMN list_name TEXT;
