package io.cdpbridge.command.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdpbridge.format.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares a document with the part of it that a test names. A key is a name, a path with dots such as
 * {@code _experience.campaign.status}, or a JSON pointer (RFC 6901), which begins with a slash; {@code null} says that there is
 * nothing at that place, a list is compared whole, and texts, numbers and flags are never each other.
 */
final class Subset {
    private final Function<JsonNode, String> shown;

    /** @param shown how a value that came is shown */
    Subset(Function<JsonNode, String> shown) {
        this.shown = shown;
    }

    /** All that differs; nothing when the document has what is expected. */
    List<Difference> differences(YamlValue expected, JsonNode actual) {
        List<Difference> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    private void compare(String path, YamlValue expected, JsonNode actual, List<Difference> differences) {
        if (expected.json().isObject() && actual.isObject()) {
            for (Map.Entry<String, YamlValue> entry : expected.entries().entrySet()) {
                String below = path.isEmpty() || entry.getKey().startsWith("/")
                        ? path + entry.getKey()
                        : path + "." + entry.getKey();
                compare(below, entry.getValue(), at(entry.getKey(), actual), differences);
            }
        } else if (expected.json().isArray()
                && actual.isArray()
                && expected.items().size() == actual.size()) {
            for (int i = 0; i < actual.size(); i++) {
                compare(path + "." + i, expected.items().get(i), actual.path(i), differences);
            }
        } else if (!same(expected.json(), actual)) {
            String came = actual.isMissingNode() ? "is not there" : "is " + shown.apply(actual);
            String meant = expected.json().isNull() ? "it shall not be there" : expected.json() + " is expected";
            differences.add(new Difference(expected.line(), (path.isEmpty() ? "" : path + " ") + came + ", " + meant));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNull()) {
            return actual.isMissingNode() || actual.isNull();
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static JsonNode at(String key, JsonNode document) {
        if (key.startsWith("/")) {
            return document.at(JsonPointer.compile(key));
        }
        if (document.has(key)) {
            return document.path(key);
        }
        JsonNode node = document;
        for (String step : key.split("[.]", -1)) {
            node = node.isArray() && step.matches("\\d{1,6}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isMissingNode() ? MissingNode.getInstance() : node;
    }
}
