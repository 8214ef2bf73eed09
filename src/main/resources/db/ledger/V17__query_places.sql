-- How far a window is staged is told by the times of answers, whose milliseconds hold rows of several times. A place within
-- one was told by the order of time and id before, and now by that of the id alone: such a millisecond is asked for again, and
-- what it repeats is taken out.
UPDATE query_window SET behind_id = NULL WHERE state = 'open';
UPDATE query_file SET end_id = NULL WHERE state = 'written';

-- The newest row that was read of the log by a live window and those before it; of a file, in it. Nothing as long as there was
-- none. What earlier versions read ends where they thought that it does.
ALTER TABLE query_window ADD COLUMN newest_time TEXT;
ALTER TABLE query_file ADD COLUMN newest_time TEXT;
UPDATE query_window SET newest_time = to_time WHERE state = 'done' AND backfill_id IS NULL;
