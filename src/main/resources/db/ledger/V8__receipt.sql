-- What a run did, as it was printed when it ended: the receipt in JSON. Nothing while it runs, and when it was killed.
ALTER TABLE run ADD COLUMN receipt TEXT;
