-- People who were deleted, by the SHA-256 of their trimmed lower-case identity: nothing of them is sent, in either direction,
-- from since on and before until_at. origin says where that came from: command, a file's name, or a job of the Privacy Service.
CREATE TABLE suppression (
    identity_hash TEXT NOT NULL,
    origin        TEXT NOT NULL,
    since         TEXT NOT NULL,
    until_at      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    PRIMARY KEY (identity_hash, origin)
);

-- Who was put on the list, taken off it, or forgotten, and when. Never holds an identity in clear.
CREATE TABLE privacy_audit (
    id            ${id},
    happened_at   TEXT NOT NULL,
    action        TEXT NOT NULL,
    identity_hash TEXT NOT NULL,
    detail        TEXT NOT NULL
);
CREATE INDEX privacy_audit_by_identity ON privacy_audit (identity_hash);
