-- CRC-32C of a staged part's events, noted in the transaction that lists the part. Nothing for parts that an earlier version
-- staged: of them only the length can be compared.
ALTER TABLE part ADD COLUMN checksum BIGINT;
