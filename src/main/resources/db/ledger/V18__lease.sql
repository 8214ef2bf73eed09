-- Which bridge works on the ledger. In PostgreSQL one that begins takes the lease and raises its epoch; each of its writing
-- transactions locks the row by that epoch (FOR KEY SHARE), so that nobody who lost the lease commits anything. SQLite needs
-- none: its data folder has a lock.
-- holder: drawn at the start of a process; nothing when it was given back. expires_at: epoch milliseconds, by the database's clock.
CREATE TABLE ledger_lease (
    name       TEXT   NOT NULL PRIMARY KEY,
    epoch      BIGINT NOT NULL,
    holder     TEXT,
    expires_at BIGINT NOT NULL,
    -- Makes the epoch a key: who takes the lease waits for the transactions under way, and who renews it does not.
    UNIQUE (name, epoch)
);
INSERT INTO ledger_lease (name, epoch, expires_at) VALUES ('bridge', 0, 0);
