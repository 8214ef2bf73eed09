package io.cdpbridge.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.cdpbridge.ledger.LedgerState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Converts records of the ledger and of operations to JSON, by the names of their components: times as ISO 8601 in UTC,
 * states in lower case as in the ledger, unknown values left out.
 */
public final class FactsJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(new Known()))
            .addMixIn(LedgerState.class, Word.class)
            .withConfigOverride(
                    Optional.class,
                    type -> type.setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
            .build();

    private FactsJson() {}

    /** Converts a record to an object, a list to an array. */
    public static JsonNode of(Object facts) {
        return MAPPER.valueToTree(facts);
    }

    private interface Word {
        @JsonValue
        String word();
    }

    private static final class Known extends StdSerializer<Optional<?>> {
        Known() {
            super(Optional.class, false);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
            return value.isEmpty();
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElseThrow(), out);
        }
    }
}
