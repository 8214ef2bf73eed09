-- Of a row whose person was suppressed when it came: the keyed hash of the identity by which they were known, which with line and
-- reason is all that is kept.
ALTER TABLE quarantine ADD COLUMN person_hash TEXT;
