-- Full exports of which who is missing in them has not left for certain: rows could not be read, or name and content disagree.

-- Why; nothing for an export that is evidence of who has left, and for an incremental one.
ALTER TABLE export ADD COLUMN doubt TEXT;

-- The latest such export of an audience, until one comes that is evidence, or somebody decides.
-- exported_at: when it was made. file: a snapshot of the members who are missing in it, missing: how many they are.
-- in_a_row: how many exports on end were in doubt. planned_version: the wanted version at which their exits were planned last,
-- plan_id: the plan of those exits that waits. approved_at: when somebody decided that they have left.
CREATE TABLE doubt (
    audience_id     BIGINT PRIMARY KEY REFERENCES audience (id),
    exported_at     TEXT   NOT NULL,
    why             TEXT   NOT NULL,
    file            TEXT   NOT NULL,
    missing         BIGINT NOT NULL,
    in_a_row        BIGINT NOT NULL,
    planned_version BIGINT NOT NULL DEFAULT 0,
    plan_id         BIGINT,
    approved_at     TEXT
);
