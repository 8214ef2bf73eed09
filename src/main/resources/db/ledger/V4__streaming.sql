-- A staged part that leaves by the streaming inlet instead of in a batch; it exists from the first request on, and its part is
-- then in the state streaming. Its rows were sent up to row_position; of these, the ones in stream_rest still have no answer:
-- row_position = rows_confirmed + rows_failed + the rows of stream_rest.
-- state:
--   sending  on its way, or resting until next_at
--   stopped  refused by the platform or given up; tried again at the next start
--   done     every row was answered; those that failed are in quarantine
CREATE TABLE stream (
    part_id        BIGINT PRIMARY KEY REFERENCES part (id),
    state          TEXT    NOT NULL,
    row_position   BIGINT  NOT NULL DEFAULT 0,
    byte_position  BIGINT  NOT NULL DEFAULT 0,
    rows_confirmed BIGINT  NOT NULL DEFAULT 0,
    rows_failed    BIGINT  NOT NULL DEFAULT 0,
    put_back       INTEGER NOT NULL DEFAULT 0,
    next_at        TEXT    NOT NULL,
    error_code     TEXT,
    error          TEXT,
    begun_at       TEXT    NOT NULL,
    ended_at       TEXT
);
CREATE INDEX stream_by_state ON stream (state, next_at);

-- Rows of a stream that were sent without an answer: they are sent again, with the same _id, before the stream goes on.
CREATE TABLE stream_rest (
    part_id     BIGINT NOT NULL REFERENCES stream (part_id),
    first_row   BIGINT NOT NULL,
    row_count   BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    bytes       BIGINT NOT NULL,
    PRIMARY KEY (part_id, first_row)
);
