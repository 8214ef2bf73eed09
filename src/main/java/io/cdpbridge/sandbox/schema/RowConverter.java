package io.cdpbridge.sandbox.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts rows to a schema as batch ingestion does: strings become numbers and numbers strings where they can, dates may
 * be Unix milliseconds, unknown fields vanish, a null is refused, and a number or a text for a boolean is {@code false}.
 * The rules are those of the public pages <i>Batch ingestion overview</i> (conversion matrix) and <i>Retrieving error
 * diagnostics</i>. One thread at a time.
 */
public final class RowConverter {
    private final XdmType.Structure schema;
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream entity = new ByteArrayOutputStream(4096);

    /** Converts rows of datasets which have this schema. */
    public RowConverter(XdmType.Structure schema) {
        this.schema = schema;
    }

    /** Converts the one row that these bytes hold, UTF-8 and without a line end. */
    public RowVerdict convert(byte[] bytes, int offset, int length) {
        entity.reset();
        try (JsonParser in = json.createParser(bytes, offset, length);
                JsonGenerator out = json.createGenerator(entity)) {
            Pass pass = new Pass(in, new ValueConverter(in, out), out);
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return corrupt();
            }
            pass.structure(schema);
            if (in.nextToken() != null) {
                return corrupt();
            }
            out.flush();
            List<Violation> violations = pass.values.violations;
            return violations.isEmpty()
                    ? new RowVerdict.Accepted(pass.unknown, pass.values.falsified, pass.identified())
                    : new RowVerdict.Refused(violations);
        } catch (IncompatibleTypeException e) {
            return new RowVerdict.Incompatible(e.getMessage());
        } catch (IOException e) {
            return corrupt();
        }
    }

    /**
     * Writes the row that was accepted last: one JSON object, converted, without its unknown fields.
     *
     * @return its length in bytes
     */
    public int writeEntity(OutputStream target) throws IOException {
        entity.writeTo(target);
        return entity.size();
    }

    private static RowVerdict corrupt() {
        return new RowVerdict.Refused(List.of(new Violation(
                Violation.CORRUPT, "", "Row is corrupted and cannot be read, please fix and resend.", "#")));
    }

    /** One walk through one row. */
    private static final class Pass {
        private final JsonParser in;
        private final ValueConverter values;
        private final JsonGenerator out;
        private int unknown;
        private boolean externalId;
        private boolean mapped;

        private Pass(JsonParser in, ValueConverter values, JsonGenerator out) {
            this.in = in;
            this.values = values;
            this.out = out;
        }

        private boolean identified() {
            return externalId || mapped;
        }

        private void structure(XdmType.Structure type) throws IOException {
            List<String> missing = new ArrayList<>(type.required());
            boolean primary = false;
            boolean identity = false;
            out.writeStartObject();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                XdmType field = type.fields().get(name);
                boolean empty = in.nextToken() == JsonToken.VALUE_NULL;
                if (field == null) {
                    in.skipChildren();
                    unknown++;
                } else if (empty) {
                    if (!missing.contains(name)) {
                        values.refuse(Violation.INVALID, "type", "expected type: " + named(field) + ", found: Null");
                    }
                } else {
                    missing.remove(name);
                    out.writeFieldName(name);
                    value(field);
                    externalId |= name.equals("externalID") && present();
                    primary |= name.equals("primary") && in.currentToken() == JsonToken.VALUE_TRUE;
                    identity |= name.equals("id") && present();
                }
            }
            mapped |= primary && identity;
            out.writeEndObject();
            missing.forEach(values::missing);
        }

        private boolean present() throws IOException {
            return in.currentToken().isScalarValue() && !in.getText().isBlank();
        }

        private void value(XdmType type) throws IOException {
            if (type instanceof XdmType.Value plain) {
                values.convert(plain);
            } else if (type instanceof XdmType.Structure structure) {
                values.require(JsonToken.START_OBJECT, "Object");
                structure(structure);
            } else if (type instanceof XdmType.Dictionary dictionary) {
                values.require(JsonToken.START_OBJECT, "Map");
                dictionary(dictionary);
            } else if (type instanceof XdmType.Sequence sequence) {
                values.require(JsonToken.START_ARRAY, "Array");
                sequence(sequence);
            }
        }

        private void dictionary(XdmType.Dictionary type) throws IOException {
            out.writeStartObject();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_NULL) {
                    values.refuse(
                            Violation.INVALID, "type", "expected type: " + named(type.values()) + ", found: Null");
                } else {
                    out.writeFieldName(key);
                    value(type.values());
                }
            }
            out.writeEndObject();
        }

        private void sequence(XdmType.Sequence type) throws IOException {
            out.writeStartArray();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() == JsonToken.VALUE_NULL) {
                    values.refuse(Violation.INVALID, "type", "expected type: " + named(type.items()) + ", found: Null");
                } else {
                    value(type.items());
                }
            }
            out.writeEndArray();
        }

        private static String named(XdmType type) {
            if (type instanceof XdmType.Value plain) {
                return ValueConverter.named(plain.kind());
            }
            return type instanceof XdmType.Sequence ? "JSONArray" : "JSONObject";
        }
    }
}
