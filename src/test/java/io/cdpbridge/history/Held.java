package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What Campaign holds of a history: by the name of each audience the labels of who is on its list, and by label what the bridge may
 * change of each recipient.
 */
record Held(Map<String, Set<String>> lists, Map<String, Map<String, String>> recipients) {

    /** A recipient as it is compared; an attribute may be missing where it has no value. */
    static Map<String, String> shown(String key, UnaryOperator<String> attributes) {
        Map<String, String> shown = new TreeMap<>();
        shown.put("key", key);
        for (Flag flag : Flag.values()) {
            shown.put(
                    flag.attribute(),
                    Optional.ofNullable(attributes.apply(flag.attribute()))
                            .filter(text -> !text.isEmpty())
                            .orElse("0"));
        }
        for (String attribute : History.VALUES.values()) {
            shown.put(
                    attribute, Optional.ofNullable(attributes.apply(attribute)).orElse(""));
        }
        return shown;
    }

    /** In what it differs from what must hold. */
    List<String> differences(Held truth) {
        List<String> differences = new ArrayList<>();
        truth.lists.forEach((audience, members) -> {
            Set<String> on = lists.getOrDefault(audience, Set.of());
            if (!on.equals(members)) {
                differences.add("list of " + audience + ": " + on + " and not " + members);
            }
        });
        truth.recipients.forEach((label, attributes) -> {
            Map<String, String> is = recipients.getOrDefault(label, Map.of());
            attributes.forEach((attribute, value) -> {
                if (!value.equals(is.get(attribute))) {
                    differences.add(
                            label + ": " + attribute + " is '" + is.get(attribute) + "' and not '" + value + "'");
                }
            });
        });
        Set<String> unknown = new TreeSet<>(recipients.keySet());
        unknown.removeAll(truth.recipients.keySet());
        if (!unknown.isEmpty()) {
            differences.add("recipients " + unknown + " that nobody made");
        }
        return differences;
    }
}
