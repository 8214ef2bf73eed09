package io.cdpbridge.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.QuarantineFilter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which rows of the quarantine a call means: a JSON object of {@code ids}, {@code flow}, {@code reason}, {@code file},
 * {@code run}, {@code since}, {@code until}, or {@code all}, as the options of the commands. A slip must not concern every
 * row, so what is not known is refused, and nothing said is not everything.
 */
final class QuarantineChoice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of("ids", "flow", "reason", "file", "run", "since", "until", "all");

    private QuarantineChoice() {}

    /** @throws BridgeException CDP-1151 when it is not such an object, or chooses nothing */
    static QuarantineFilter of(String body) {
        JsonNode json = read(body);
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw refused("a key is not known; it is one of "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        });
        QuarantineFilter filter = new QuarantineFilter(
                ids(json),
                text(json, "flow"),
                text(json, "reason"),
                text(json, "file"),
                value(json, "run", QuarantineChoice::isNumber, JsonNode::asLong),
                time(json, "since"),
                time(json, "until"),
                List.of());
        if (!filter.narrows() && !json.path("all").asBoolean(false)) {
            throw refused("it does not say which rows are meant");
        }
        return filter;
    }

    private static JsonNode read(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Said below: what was sent is not repeated.
        }
        throw refused("the body is no JSON object");
    }

    private static List<Long> ids(JsonNode json) {
        JsonNode ids = json.path("ids");
        if (!ids.isMissingNode() && (!ids.isArray() || ids.isEmpty())) {
            throw refused("ids is a list of numbers");
        }
        List<Long> all = new ArrayList<>();
        for (JsonNode id : ids) {
            if (!isNumber(id)) {
                throw refused("ids is a list of numbers");
            }
            all.add(id.asLong());
        }
        return all;
    }

    /** One that is cut to fit would mean another row. */
    private static boolean isNumber(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static Optional<String> text(JsonNode json, String name) {
        return value(json, name, JsonNode::isTextual, JsonNode::asText);
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        try {
            return text(json, name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw refused(name + " is an instant, such as 2026-11-01T00:00:00Z");
        }
    }

    private static <T> Optional<T> value(
            JsonNode json, String name, Function<JsonNode, Boolean> is, Function<JsonNode, T> as) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!is.apply(value)) {
            throw refused(name + " has a value of another type");
        }
        return Optional.of(as.apply(value));
    }

    private static BridgeException refused(String why) {
        return new BridgeException(ErrorCode.PAGE_SELECTION, why);
    }
}
