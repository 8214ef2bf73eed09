package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ByteWindow;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Goes over the records of a JSON export, one after the other, and remembers the latest bytes as they stood. Confined to
 * one thread.
 */
abstract class JsonRecords implements AutoCloseable {
    /** Bytes that one record may have. */
    static final int LONGEST_RECORD = 1 << 24;

    static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_RECORD)
                    .build())
            .build();

    protected final ByteWindow window = new ByteWindow();
    protected final ContentStream content;
    private final String name;

    JsonRecords(String name, ContentStream content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Opens a part.
     *
     * @param name how messages call it
     */
    static JsonRecords open(Path file, String name, JsonLayout layout) {
        try {
            ContentStream content = new ContentStream(file);
            return layout == JsonLayout.LINES
                    ? new JsonLines(name, content)
                    : new JsonSequence(name, content, layout == JsonLayout.ARRAY);
        } catch (IOException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads on, and tells the record's members.
     *
     * @return false when there is no record any more
     * @throws InputRefused CDP-4002 when the file can't be read on
     */
    boolean next(JsonMembers members) {
        try {
            return advance(members);
        } catch (JsonProcessingException e) {
            // Its message quotes what it stumbled over.
            long place = Optional.ofNullable(e.getLocation())
                    .map(location -> (long) location.getLineNr())
                    .orElse(line());
            throw unreadable(place, "is not JSON that can be read, or ends too early", e);
        } catch (IOException e) {
            throw unreadable(line(), "is the last that can be read: " + e.getMessage(), e);
        }
    }

    /** See {@link #next}. */
    protected abstract boolean advance(JsonMembers members) throws IOException;

    /** The line on which the latest record begins, from 1. */
    abstract long line();

    /** Where in the text the latest record begins. */
    abstract long from();

    /** Where in the text the latest record ends. */
    abstract long to();

    /** Why the latest record is none. */
    abstract Optional<String> problem();

    /** The bytes from one place of the text to another. */
    byte[] original(long from, long to) {
        return window.copy(from, to);
    }

    /** Lets go of what lies before a place. */
    void forget(long before) {
        window.forget(before);
    }

    /** How many bytes are remembered. */
    int held() {
        return window.size();
    }

    /** The hash of the file, once it was read to its end. */
    String hash() {
        return content.hash();
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the members of the object that the parser has just entered, and leaves it. */
    protected static void readObject(JsonParser parser, JsonMembers members) throws IOException {
        members.begin();
        String member = parser.nextFieldName();
        while (member != null) {
            JsonToken value = parser.nextToken();
            members.member(member, value.isStructStart(), parser);
            if (value.isStructStart()) {
                parser.skipChildren();
            }
            member = parser.nextFieldName();
        }
    }

    protected InputRefused tooLong(long line) {
        return new InputRefused(
                ErrorCode.FILE_UNREADABLE,
                name + ": line " + line + " begins a record of more than " + LONGEST_RECORD + " bytes");
    }

    protected InputRefused unreadable(long line, String what, Exception cause) {
        return new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": line " + line + " " + what, cause);
    }
}
