-- The account of lines of a delimited input: the file, or all parts of a CSV export together. As of the last commit, so that
-- at the end lines_read is every physical line, and always
--   lines_read = lines_header + lines_blank + lines_of_rows
-- lines_of_rows are the lines that the rows of rows_read stand on; a row in quotes may span lines, so rows_read <= lines_of_rows.
-- Nothing for an input without such lines (JSON, Parquet, replays), one read by an older version, or one of which nothing was taken.
ALTER TABLE input ADD COLUMN lines_read BIGINT;
ALTER TABLE input ADD COLUMN lines_header BIGINT;
ALTER TABLE input ADD COLUMN lines_blank BIGINT;
ALTER TABLE input ADD COLUMN lines_of_rows BIGINT;
