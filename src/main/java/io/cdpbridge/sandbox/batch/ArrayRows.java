package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Rows of a file that is one JSON array. From where it no longer parses, the rest is one corrupt row. */
final class ArrayRows implements RowSource {
    private static final byte[] CORRUPT = "[".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final JsonParser in;
    private byte[] row = CORRUPT;
    private boolean begun;
    private boolean ended;

    ArrayRows(Path file) throws IOException {
        in = json.createParser(file.toFile());
    }

    @Override
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        try {
            if (!begun) {
                begun = true;
                if (in.nextToken() != JsonToken.START_ARRAY) {
                    return corrupt();
                }
            }
            if (in.nextToken() == JsonToken.END_ARRAY) {
                ended = true;
                return false;
            }
            row = json.writeValueAsBytes(in.readValueAsTree());
            return true;
        } catch (JsonProcessingException e) {
            return corrupt();
        }
    }

    private boolean corrupt() {
        ended = true;
        row = CORRUPT;
        return true;
    }

    @Override
    public byte[] buffer() {
        return row;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return row.length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
