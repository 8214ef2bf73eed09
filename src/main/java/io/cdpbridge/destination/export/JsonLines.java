package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.util.Optional;

/** Records that stand on a line each. What is wrong with one does not keep the others from being read. */
final class JsonLines extends JsonRecords {
    private final byte[] block = new byte[1 << 16];
    private long line;
    private long from;
    private long to;
    /** Where the next line begins. */
    private long next;

    private Optional<String> problem = Optional.empty();

    JsonLines(String name, ContentStream content) {
        super(name, content);
    }

    @Override
    protected boolean advance(JsonMembers members) throws IOException {
        do {
            from = next;
            line++;
            to = lineEnd();
            if (to == from && next == from) {
                return false;
            }
        } while (isBlank());
        problem = Optional.empty();
        try (JsonParser parser = JSON.createParser(window.array(), window.index(from), (int) (to - from))) {
            read(parser, members);
        } catch (JsonProcessingException e) {
            if (next == to) {
                throw unreadable(line, "is cut: the file ends in the middle of a record", e);
            }
            problem = Optional.of("the line is not a whole JSON object");
        }
        return true;
    }

    private void read(JsonParser parser, JsonMembers members) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problem = Optional.of("the line is not a JSON object");
            return;
        }
        readObject(parser, members);
        if (parser.nextToken() != null) {
            problem = Optional.of("the line has something behind its JSON object");
        }
    }

    /** Finds the end of the line that begins at {@code from}, and sets where the next one begins. */
    private long lineEnd() throws IOException {
        long searched = from;
        while (true) {
            byte[] bytes = window.array();
            int begin = window.index(searched);
            int end = window.index(window.end());
            for (int i = begin; i < end; i++) {
                if (bytes[i] == '\n') {
                    long place = searched + (i - begin);
                    next = place + 1;
                    return place;
                }
            }
            searched = window.end();
            if (searched - from > LONGEST_RECORD) {
                throw tooLong(line);
            }
            int count = content.text().read(block, 0, block.length);
            if (count < 0) {
                next = window.end();
                return next;
            }
            window.append(block, 0, count);
        }
    }

    private boolean isBlank() {
        byte[] bytes = window.array();
        int end = window.index(to);
        for (int i = window.index(from); i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
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
        return to > from && window.array()[window.index(to) - 1] == '\r' ? to - 1 : to;
    }

    @Override
    Optional<String> problem() {
        return problem;
    }
}
