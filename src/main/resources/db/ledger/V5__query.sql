-- Campaign's logs when they are read by query: what was asked for, how far it is staged, and the files it went through.

-- A history that was asked for. Its slices are windows. directory is set when they are exported files instead.
CREATE TABLE backfill (
    id         ${id},
    flow       TEXT NOT NULL,
    from_time  TEXT NOT NULL,
    to_time    TEXT NOT NULL,
    directory  TEXT,
    created_at TEXT NOT NULL,
    ended_at   TEXT
);

-- Rows of a log from one time to another, the end excluded. behind_time and behind_id say how far they are staged; without
-- an id the place is before all rows of that time. A window with a backfill is one of its slices; the others follow each
-- other, and the end of the last that is done is the flow's watermark.
-- state: open, done, and of a slice that waits for somebody: failed.
CREATE TABLE query_window (
    id          ${id},
    flow        TEXT   NOT NULL,
    backfill_id BIGINT REFERENCES backfill (id),
    source_file TEXT,
    from_time   TEXT   NOT NULL,
    to_time     TEXT   NOT NULL,
    behind_time TEXT   NOT NULL,
    behind_id   TEXT,
    state       TEXT   NOT NULL,
    row_count   BIGINT NOT NULL DEFAULT 0,
    error       TEXT,
    opened_at   TEXT   NOT NULL,
    ended_at    TEXT
);
CREATE INDEX query_window_by_flow ON query_window (flow, state);
CREATE INDEX query_window_by_backfill ON query_window (backfill_id, state);

-- A file that rows of a window were written to, an input from then on. end_time and end_id are the place behind its last
-- row; without them the window ends with it. state: written, done (all its rows are staged), refused, lost.
CREATE TABLE query_file (
    id          ${id},
    window_id   BIGINT NOT NULL REFERENCES query_window (id),
    flow        TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    bytes       BIGINT NOT NULL,
    modified_at TEXT   NOT NULL,
    row_count   BIGINT NOT NULL,
    end_time    TEXT,
    end_id      TEXT,
    state       TEXT   NOT NULL,
    written_at  TEXT   NOT NULL,
    ended_at    TEXT
);
CREATE INDEX query_file_by_name ON query_file (flow, name);
CREATE INDEX query_file_by_window ON query_file (window_id, state);
