-- How many transactions the ledger has seen. The data folder notes the newest mark it knows of: a ledger that is behind it was set
-- back, and does not name files that are there (CDP-5013).
ALTER TABLE ledger_identity ADD COLUMN mark BIGINT NOT NULL DEFAULT 0;
