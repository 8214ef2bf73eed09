package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * What the ledger recorded about a staged file when it was closed.
 *
 * @param file its name in the staging folder
 * @param rows events in it
 * @param bytes its size
 * @param checksum CRC-32C of its bytes; empty when an earlier version staged it
 */
public record PartSeal(long partId, String file, long rows, long bytes, OptionalLong checksum) {
    /** Reads a row of the table {@code part} with all of its columns. */
    static PartSeal read(ResultSet row) throws SQLException {
        long checksum = row.getLong("checksum");
        boolean without = row.wasNull();
        return new PartSeal(
                row.getLong("id"),
                row.getString("file"),
                row.getLong("row_count"),
                row.getLong("bytes"),
                without ? OptionalLong.empty() : OptionalLong.of(checksum));
    }
}
