-- Quarantine and replay: a row that was not delivered can go through its route once more.

-- Where an input lies, which of its columns are which, and how it is written: what a row needs to be read again, or found.
-- place is nothing for a replay and for an export of the landing zone.
ALTER TABLE input ADD COLUMN place TEXT;
ALTER TABLE input ADD COLUMN dialect TEXT;

-- Rows that somebody asked to go through their flow once more. state: asked, done, refused (its rows are back in quarantine).
-- input_id is the input as which they are read again.
CREATE TABLE replay (
    id         ${id},
    flow       TEXT   NOT NULL,
    direction  TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    row_count  BIGINT NOT NULL,
    input_id   BIGINT REFERENCES input (id),
    error_code TEXT,
    error      TEXT,
    asked_at   TEXT   NOT NULL,
    ended_at   TEXT
);
CREATE INDEX replay_by_state ON replay (state);
CREATE INDEX replay_by_input ON replay (input_id);

-- state: open, replaying (a replay has taken it), replayed (it went through its flow once more; what became of it then is told of
-- the replay's input), discarded, expired, forgotten. The last three have no payload any more. edited is the row as somebody
-- corrected it; the payload stays as it was.
ALTER TABLE quarantine ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE quarantine ADD COLUMN replay_id BIGINT;
ALTER TABLE quarantine ADD COLUMN edited ${bytes};
ALTER TABLE quarantine ADD COLUMN ended_at TEXT;
CREATE INDEX quarantine_by_state ON quarantine (state, id);
CREATE INDEX quarantine_by_replay ON quarantine (replay_id, id);
