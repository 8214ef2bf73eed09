-- Requests to forget people, what was asked and how it ended. People stand here by their keyed hashes alone; hash_key is the key's
-- fingerprint. A request that is 'asked' was cut off, one that is 'left' ended with something left, and 'done' is done: the two
-- others are to be repeated. mark is the ledger's when it was done: a data folder that has not seen it is a copy from before.
CREATE TABLE privacy_request (
    id         TEXT PRIMARY KEY,
    asked_at   TEXT NOT NULL,
    asked_by   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    until_at   TEXT NOT NULL,
    hash_key   TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempts   BIGINT NOT NULL,
    ended_at   TEXT,
    exit_code  BIGINT,
    files_read BIGINT,
    bytes_read BIGINT,
    program    TEXT,
    mark       BIGINT
);
CREATE TABLE privacy_request_subject (
    request_id    TEXT NOT NULL REFERENCES privacy_request (id),
    identity_hash TEXT NOT NULL,
    PRIMARY KEY (request_id, identity_hash)
);
-- outcome is removed (rows or files of theirs), erased (rows of others that mentioned them), kept (not theirs) or left; what was kept
-- or left is in words.
CREATE TABLE privacy_request_line (
    request_id TEXT NOT NULL REFERENCES privacy_request (id),
    outcome    TEXT NOT NULL,
    what       TEXT NOT NULL,
    amount     BIGINT NOT NULL,
    PRIMARY KEY (request_id, outcome, what)
);
