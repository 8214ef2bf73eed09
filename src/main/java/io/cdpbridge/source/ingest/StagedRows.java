package io.cdpbridge.source.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.BatchFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the events of a staged file again. */
final class StagedRows {
    private static final JsonFactory JSON = new JsonFactory();

    private StagedRows() {}

    /** Takes one row. */
    interface Visitor {
        /**
         * Takes the next row.
         *
         * @param number the row's place in the part, from 0
         * @param event its JSON
         */
        void row(long number, String event);
    }

    /** Shows the rows of a range, in order. */
    static void forEach(Path events, BatchFile range, Visitor visitor) {
        try (InputStream in = Files.newInputStream(events)) {
            in.skipNBytes(range.offset());
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
            for (long i = 0; i < range.rows(); i++) {
                visitor.row(range.firstRow() + i, lines.readLine());
            }
        } catch (IOException e) {
            throw unreadable(events, e);
        }
    }

    static BridgeException unreadable(Path events, IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED,
                "staged file " + events.getFileName() + " cannot be read: " + cause.getMessage(),
                cause);
    }

    /** The {@code _id} of an event. */
    static String id(String event) {
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("_id");
                parser.nextToken();
                if (isId) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
