-- CRC-32C of a staged part's events, noted in the transaction that lists the part. Nothing for parts that an earlier version
-- staged: of them only the length can be compared.
ALTER TABLE part ADD COLUMN checksum BIGINT;

-- When the newest key of a segment was accepted, epoch milliseconds: the retention of keys counts from there. Nothing for
-- segments of an earlier version, which are taken over as accepted when this version first looks after them.
ALTER TABLE key_segment ADD COLUMN accepted_at BIGINT;
