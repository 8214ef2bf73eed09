-- What lies in a place that is polled and is not taken, until it is taken or gone: some by name, of the others how many.
-- place: input, or landing-zone and the folder in it. flow: whose entry it is; '' when no flow takes it.
-- name: as it is shown, escaped and shortened; '' in the row that tells how many of a reason have no row of their own.
-- entries: 1 of a named entry. since: when it was first seen. told_at: when it was said in the log.
-- tries, next_try: of what could not be taken.
CREATE TABLE place_entry (
    place       TEXT NOT NULL,
    flow        TEXT NOT NULL,
    name        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    detail      TEXT NOT NULL,
    version     TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    entries     BIGINT NOT NULL,
    since       TEXT NOT NULL,
    told_at     TEXT,
    tries       INTEGER NOT NULL,
    next_try    TEXT,
    PRIMARY KEY (place, flow, name, reason)
);
