package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** How the records of a JSON export stand beside each other. */
enum JsonLayout {
    /** Each on a line of its own, so that a damaged one costs its line only. */
    LINES,
    /** One after the other, and over several lines. */
    SEQUENCE,
    ARRAY;

    Format format() {
        return this == ARRAY ? Format.JSON_ARRAY : Format.JSON_LINES;
    }

    /**
     * Tells the layout by the first line.
     *
     * @param head the first bytes of a text
     * @param begin where the first record or the array begins
     */
    static JsonLayout of(byte[] head, int begin) throws IOException {
        if (head[begin] == '[') {
            return ARRAY;
        }
        int end = begin;
        while (end < head.length && head[end] != '\n' && head[end] != '\r') {
            end++;
        }
        return end < head.length && isCut(head, begin, end) ? SEQUENCE : LINES;
    }

    /** True when an object begins there, and goes on behind the end. */
    private static boolean isCut(byte[] bytes, int begin, int end) throws IOException {
        try (JsonParser parser = JsonRecords.JSON.createParser(bytes, begin, end - begin)) {
            parser.nextToken();
            parser.skipChildren();
            return false;
        } catch (JsonEOFException e) {
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
