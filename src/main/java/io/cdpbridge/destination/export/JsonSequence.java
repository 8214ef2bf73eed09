package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Records that stand in an array, or one after the other wherever their lines end. */
final class JsonSequence extends JsonRecords {
    private final JsonParser parser;
    private final boolean array;
    private boolean begun;
    private long line = 1;
    private long from;
    private long to;
    private Optional<String> problem = Optional.empty();

    JsonSequence(String name, ContentStream content, boolean array) throws IOException {
        super(name, content);
        this.parser = JSON.createParser(new Recorder());
        this.array = array;
    }

    @Override
    protected boolean advance(JsonMembers members) throws IOException {
        if (array && !begun) {
            parser.nextToken();
        }
        begun = true;
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
            end();
            return false;
        }
        line = parser.currentTokenLocation().getLineNr();
        from = parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.START_OBJECT) {
            readObject(parser, members);
            problem = Optional.empty();
        } else {
            parser.skipChildren();
            parser.finishToken();
            problem = Optional.of("the record is not a JSON object");
        }
        to = parser.currentLocation().getByteOffset();
        return true;
    }

    private void end() throws IOException {
        if (array && parser.nextToken() != null) {
            throw unreadable(
                    parser.currentTokenLocation().getLineNr(),
                    "goes on behind the end of the array",
                    new IOException("no end"));
        }
    }

    @Override
    long line() {
        return line;
    }

    @Override
    long from() {
        return from;
    }

    @Override
    long to() {
        return to;
    }

    @Override
    Optional<String> problem() {
        return problem;
    }

    /** Remembers what the parser reads. */
    private final class Recorder extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (window.end() - to > LONGEST_RECORD) {
                throw tooLong(line);
            }
            int count = content.text().read(target, offset, length);
            if (count > 0) {
                window.append(target, offset, count);
            }
            return count;
        }
    }
}
