-- The ledger of CDP Bridge: what was read, what became of each row, and what was sent. The same file serves SQLite and
-- PostgreSQL; ${id} and ${bytes} are the two types that they spell differently. Times are UTC, ISO 8601 with milliseconds,
-- so that they sort as text.

-- Who this ledger is. The id is part of every batch's external id, so that a new ledger never mistakes another's batches for its own.
CREATE TABLE ledger_identity (
    ledger_id TEXT NOT NULL
);

-- One start of the program.
CREATE TABLE run (
    id         ${id},
    command    TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    outcome    TEXT
);

-- One input file. rows_read = rows_accepted + rows_duplicate + rows_rejected + rows_refused.
-- state: reading, done, refused (kept in the failed folder), repeated (same name and content as one that is done), abandoned (replaced or removed while it was read).
CREATE TABLE input (
    id             ${id},
    flow           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    bytes          BIGINT NOT NULL,
    modified_at    TEXT   NOT NULL,
    content_hash   TEXT,
    state          TEXT   NOT NULL,
    rows_read      BIGINT NOT NULL DEFAULT 0,
    rows_accepted  BIGINT NOT NULL DEFAULT 0,
    rows_duplicate BIGINT NOT NULL DEFAULT 0,
    rows_rejected  BIGINT NOT NULL DEFAULT 0,
    rows_refused   BIGINT NOT NULL DEFAULT 0,
    error_code     TEXT,
    error          TEXT,
    opened_at      TEXT   NOT NULL,
    finished_at    TEXT
);
CREATE INDEX input_by_file ON input (flow, name);
CREATE INDEX input_by_state ON input (state);

-- How many rows of an input met a guardrail; action is reject or warn.
CREATE TABLE guardrail_count (
    input_id  BIGINT NOT NULL REFERENCES input (id),
    guardrail TEXT   NOT NULL,
    action    TEXT   NOT NULL,
    row_count BIGINT NOT NULL,
    PRIMARY KEY (input_id, guardrail, action)
);

-- A staged file of events. state: pending (its input is still being read), staged, batched, delivered.
CREATE TABLE part (
    id         ${id},
    input_id   BIGINT NOT NULL REFERENCES input (id),
    dataset_id TEXT   NOT NULL,
    file       TEXT   NOT NULL,
    row_count  BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    state      TEXT   NOT NULL,
    created_at TEXT   NOT NULL
);
CREATE INDEX part_by_state ON part (state);
CREATE INDEX part_by_input ON part (input_id);

-- A sorted file of the keys of events that were accepted. input_id is set while that input is being read.
CREATE TABLE key_segment (
    id            ${id},
    flow          TEXT    NOT NULL,
    input_id      BIGINT REFERENCES input (id),
    file          TEXT    NOT NULL,
    merge_level   INTEGER NOT NULL,
    key_count     BIGINT  NOT NULL,
    minimum_time  BIGINT  NOT NULL,
    maximum_time  BIGINT  NOT NULL
);
CREATE INDEX key_segment_by_flow ON key_segment (flow);

-- A batch for Experience Platform. state:
--   planned    not yet created on the platform      sending    created there, files going up
--   sent       COMPLETE was accepted                confirmed  in the platform; rows_failed of its rows are in quarantine
--   split      failed, its halves were sent instead resent     lost by the platform, sent again as another batch
--   stopped    refused by the platform or given up; tried again at the next start
--   withdrawn  aborted, reverted or deleted there by somebody; never sent again by itself
--   quarantined failed and not worth splitting further: its rows are in quarantine
CREATE TABLE batch (
    id              ${id},
    external_id     TEXT    NOT NULL UNIQUE,
    dataset_id      TEXT    NOT NULL,
    origin_id       BIGINT,
    state           TEXT    NOT NULL,
    platform_id     TEXT,
    platform_status TEXT,
    row_count       BIGINT  NOT NULL,
    bytes           BIGINT  NOT NULL,
    rows_confirmed  BIGINT  NOT NULL DEFAULT 0,
    rows_failed     BIGINT  NOT NULL DEFAULT 0,
    creations       INTEGER NOT NULL DEFAULT 0,
    put_back        INTEGER NOT NULL DEFAULT 0,
    next_at         TEXT    NOT NULL,
    error_code      TEXT,
    error           TEXT,
    planned_at      TEXT    NOT NULL,
    created_at      TEXT,
    sent_at         TEXT,
    ended_at        TEXT
);
CREATE INDEX batch_by_state ON batch (state, next_at);
CREATE INDEX batch_by_creation ON batch (created_at);
CREATE INDEX batch_by_origin ON batch (origin_id);

-- A file of a batch: a range of rows of a part.
CREATE TABLE batch_file (
    batch_id    BIGINT  NOT NULL REFERENCES batch (id),
    ordinal     INTEGER NOT NULL,
    part_id     BIGINT  NOT NULL REFERENCES part (id),
    first_row   BIGINT  NOT NULL,
    row_count   BIGINT  NOT NULL,
    byte_offset BIGINT  NOT NULL,
    bytes       BIGINT  NOT NULL,
    uploaded_at TEXT,
    PRIMARY KEY (batch_id, ordinal)
);
CREATE INDEX batch_file_by_part ON batch_file (part_id);

-- A row that was not delivered, and why. payload is the row as it stood in the input (payload_kind 'row') or the event as it was sent ('event').
CREATE TABLE quarantine (
    id           ${id},
    flow         TEXT NOT NULL,
    input_id     BIGINT REFERENCES input (id),
    batch_id     BIGINT REFERENCES batch (id),
    line         BIGINT,
    reason       TEXT NOT NULL,
    column_name  TEXT,
    message      TEXT NOT NULL,
    payload_kind TEXT NOT NULL,
    payload      ${bytes} NOT NULL,
    created_at   TEXT NOT NULL
);
CREATE INDEX quarantine_by_input ON quarantine (input_id);
CREATE INDEX quarantine_by_reason ON quarantine (flow, reason);
CREATE INDEX quarantine_by_batch ON quarantine (batch_id);
