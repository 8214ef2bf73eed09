-- Values of an enumeration that a mapping has in no form: a few of each column of an input, and how many rows had them.
-- shown is the value as it may be told: cut, without control characters, and only its length where it might be a person's.
CREATE TABLE unknown_value (
    input_id    BIGINT NOT NULL REFERENCES input (id),
    column_name TEXT   NOT NULL,
    shown       TEXT   NOT NULL,
    row_count   BIGINT NOT NULL,
    PRIMARY KEY (input_id, column_name, shown)
);
