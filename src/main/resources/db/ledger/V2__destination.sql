-- The destination direction: what Real-Time CDP wants of each audience, what Campaign has, and the plans that lead from one
-- to the other.

-- Rows of the source direction and of the destination direction are counted apart.
ALTER TABLE input ADD COLUMN direction TEXT NOT NULL DEFAULT 'source';
ALTER TABLE quarantine ADD COLUMN direction TEXT NOT NULL DEFAULT 'source';

-- The plan in which a change was rejected or refused, and the audience whose it is: the next plan of that audience judges it
-- anew, and replaces the row.
ALTER TABLE quarantine ADD COLUMN plan_id BIGINT;
ALTER TABLE quarantine ADD COLUMN audience_id BIGINT;
CREATE INDEX quarantine_by_audience ON quarantine (audience_id);

-- An audience as a flow knows it; profile sync knows one, 'profiles'. wanted_file and applied_file are snapshots in the data
-- folder: what Real-Time CDP says, and what Campaign was given. Where they differ there is something to do. unconfirmed counts
-- the plans in a row of which something was not found when it was read back.
CREATE TABLE audience (
    id              ${id},
    flow            TEXT   NOT NULL,
    audience_id     TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    group_id        TEXT,
    wanted_file     TEXT,
    wanted_version  BIGINT NOT NULL DEFAULT 0,
    applied_file    TEXT,
    applied_version BIGINT NOT NULL DEFAULT 0,
    planned_version BIGINT NOT NULL DEFAULT 0,
    unconfirmed     BIGINT NOT NULL DEFAULT 0,
    members         BIGINT NOT NULL DEFAULT 0,
    applied_members BIGINT NOT NULL DEFAULT 0,
    exported_at     TEXT,
    UNIQUE (flow, audience_id)
);

-- What an input of the destination direction is: a complete export, perhaps in several parts. kind: full, incremental.
CREATE TABLE export (
    input_id      BIGINT PRIMARY KEY REFERENCES input (id),
    audience_id   TEXT    NOT NULL,
    audience_name TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    parts         INTEGER NOT NULL,
    exported_at   TEXT    NOT NULL,
    fingerprint   TEXT    NOT NULL
);
CREATE INDEX export_by_fingerprint ON export (fingerprint);

-- What would change, or was changed, in one go. state:
--   planned     written for review                    held        beyond the blast radius, waits for approval
--   approved    may be applied                        applying    some of its pages are in Campaign
--   applied     all of its pages are                  confirmed   read back and found
--   unconfirmed read back, and some of it not found: that part is planned anew, once by itself, then at the next start or export
--   stopped     given up or refused by Campaign; what it has not applied is planned anew at the next start or export
--   superseded  a newer plan takes its place
CREATE TABLE plan (
    id              ${id},
    name            TEXT    NOT NULL UNIQUE,
    flow            TEXT    NOT NULL,
    file            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    pages           BIGINT  NOT NULL,
    pages_done      BIGINT  NOT NULL DEFAULT 0,
    pages_confirmed BIGINT  NOT NULL DEFAULT 0,
    put_back        INTEGER NOT NULL DEFAULT 0,
    next_at         TEXT    NOT NULL,
    error_code      TEXT,
    error           TEXT,
    created_at      TEXT    NOT NULL,
    applied_at      TEXT,
    ended_at        TEXT
);
CREATE INDEX plan_by_state ON plan (state, next_at);

-- The part of a plan that concerns one audience. The versions are those of the snapshots that were compared.
CREATE TABLE plan_audience (
    plan_id         BIGINT NOT NULL REFERENCES plan (id),
    audience_id     BIGINT NOT NULL REFERENCES audience (id),
    wanted_version  BIGINT NOT NULL,
    applied_version BIGINT NOT NULL,
    members         BIGINT NOT NULL,
    entered         BIGINT NOT NULL,
    changed         BIGINT NOT NULL,
    exited          BIGINT NOT NULL,
    unchanged       BIGINT NOT NULL,
    rows_matched    BIGINT NOT NULL,
    rows_unmatched  BIGINT NOT NULL,
    rows_rejected   BIGINT NOT NULL,
    rows_applied    BIGINT NOT NULL DEFAULT 0,
    rows_refused    BIGINT NOT NULL DEFAULT 0,
    rows_confirmed  BIGINT NOT NULL DEFAULT 0,
    rows_missing    BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (plan_id, audience_id)
);
CREATE INDEX plan_audience_by_audience ON plan_audience (audience_id);

-- Why changes of a plan are not applied, or are applied in part.
CREATE TABLE plan_reason (
    plan_id     BIGINT NOT NULL REFERENCES plan (id),
    audience_id BIGINT NOT NULL REFERENCES audience (id),
    reason      TEXT   NOT NULL,
    row_count   BIGINT NOT NULL,
    PRIMARY KEY (plan_id, audience_id, reason)
);

-- A change that Campaign refused (why: its fault code) or that was not found when it was read back (why: missing, or
-- remaining for somebody who should have left).
CREATE TABLE plan_refusal (
    plan_id     BIGINT NOT NULL REFERENCES plan (id),
    audience_id BIGINT NOT NULL REFERENCES audience (id),
    record_key  TEXT   NOT NULL,
    why         TEXT   NOT NULL,
    PRIMARY KEY (plan_id, audience_id, record_key)
);
