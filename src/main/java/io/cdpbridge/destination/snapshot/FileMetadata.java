package io.cdpbridge.destination.snapshot;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a Parquet file says of itself. */
final class FileMetadata {
    private FileMetadata() {}

    /** @throws BridgeException with the code given, if the file is missing or is not Parquet */
    static Map<String, String> read(Workspace workspace, Path file, ErrorCode code) {
        if (!Files.isRegularFile(file)) {
            throw Failures.unreadable(code, file, "there is no such file");
        }
        Map<String, String> metadata = new HashMap<>();
        try (ResultSet rows = workspace.query(
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + Sql.literal(Sql.pattern(file)) + ")")) {
            while (rows.next()) {
                metadata.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException failure) {
            throw new BridgeException(code, file + ": it is not a whole Parquet file", failure);
        }
        return metadata;
    }

    /** Sees that a file is of the kind and one of the versions that are read here; its version. */
    static String expect(
            Map<String, String> metadata, String format, List<String> versions, Path file, ErrorCode code) {
        String found = metadata.get(format);
        if (found == null) {
            throw Failures.unreadable(code, file, "it is Parquet, but not written as " + format);
        }
        if (!versions.contains(found)) {
            throw Failures.unreadable(
                    ErrorCode.SNAPSHOT_VERSION,
                    file,
                    "it has version " + found + " of " + format + "; this program reads "
                            + String.join(", ", versions));
        }
        return found;
    }
}
