package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes an event that was written before, and perhaps corrected by hand since, into a page, and counts in it what the
 * guardrails need to know, as {@link RowMapper} does for an event that it writes. Confined to one thread at a time.
 */
public final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** The paths of identity fields, and whether they are primary. */
    private final Map<String, Boolean> identityFields = new HashMap<>();

    EventReader(Mapping mapping) {
        for (FieldRule field : mapping.fields()) {
            if (field.identity() != FieldRule.IdentityRole.NONE) {
                identityFields.put(field.path(), field.identity() == FieldRule.IdentityRole.PRIMARY);
            }
        }
    }

    /**
     * Reads an event.
     *
     * @param json one JSON object in UTF-8
     * @param out the JSON goes behind what it holds, and a line feed behind the JSON; untouched when it is refused
     * @throws NotAnEvent when it is no JSON object, says what cannot be read as a time, or is followed by something else
     */
    public Event read(byte[] json, EventBuffer out) throws NotAnEvent {
        Looked seen = look(json);
        int start = out.size();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            JsonGenerator copy = out.json();
            copy.copyCurrentStructure(parser);
            int end = out.end();
            return seen.event(start, end - start);
        } catch (IOException e) {
            throw new NotAnEvent("the event is not JSON: " + e.getClass().getSimpleName());
        }
    }

    private Looked look(byte[] json) throws NotAnEvent {
        Looked seen = new Looked();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAnEvent("the event is not a JSON object");
            }
            seen.object(parser);
            if (parser.nextToken() != null) {
                throw new NotAnEvent("something follows the event");
            }
            return seen;
        } catch (IOException e) {
            throw new NotAnEvent("the event is not JSON: " + e.getClass().getSimpleName());
        }
    }

    /** What an event holds. */
    private final class Looked {
        private final Tally tally = new Tally();
        private final Deque<String> names = new ArrayDeque<>();
        private String id = "";
        private long timestamp = Event.NO_TIME;
        private int nulls;

        Event event(int offset, int length) {
            Event counted = tally.event(id, timestamp, offset, length);
            return new Event(
                    counted.id(),
                    counted.timestamp(),
                    counted.primaryIdentity(),
                    offset,
                    length,
                    counted.fields(),
                    nulls,
                    counted.largestArray(),
                    counted.identities(),
                    counted.primaryIdentities(),
                    counted.identityValues());
        }

        /** The parser stands on the object's beginning. */
        void object(JsonParser parser) throws IOException, NotAnEvent {
            String identity = "";
            boolean primary = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                tally.field();
                parser.nextToken();
                if (isInIdentityMap()) {
                    identity = name.equals("id") ? parser.getText() : identity;
                    primary |= name.equals("primary") && parser.currentToken() == JsonToken.VALUE_TRUE;
                }
                names.addLast(name);
                value(parser);
                names.removeLast();
            }
            if (isInIdentityMap()) {
                tally.identity(names.peekLast(), identity, primary);
            }
        }

        private void value(JsonParser parser) throws IOException, NotAnEvent {
            switch (parser.currentToken()) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                case VALUE_NULL -> nulls++;
                default -> scalar(parser.getText());
            }
        }

        private void array(JsonParser parser) throws IOException, NotAnEvent {
            int items = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items++;
                value(parser);
            }
            tally.array(items);
        }

        private void scalar(String text) throws NotAnEvent {
            String path = String.join(".", names);
            switch (path) {
                case "_id" -> id = text;
                case FieldRule.TIMESTAMP -> timestamp = time(text);
                default -> {
                    Boolean primary = identityFields.get(path);
                    if (primary != null) {
                        tally.identity("", text, primary);
                    }
                }
            }
        }

        private boolean isInIdentityMap() {
            return names.size() == 2 && names.peekFirst().equals(IdentityMapProperty.NAME);
        }

        private static long time(String text) throws NotAnEvent {
            try {
                return OffsetDateTime.parse(text).toInstant().toEpochMilli();
            } catch (DateTimeException e) {
                throw new NotAnEvent("the event's timestamp is no RFC 3339 time");
            }
        }
    }

    /** What was given is no event that could be sent. */
    public static final class NotAnEvent extends Exception {
        private static final long serialVersionUID = 1;

        NotAnEvent(String message) {
            super(message);
        }
    }
}
