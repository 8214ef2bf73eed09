package io.cdpbridge.source.xdm;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the columns of a mapping in the header of an input. Names decide, to the letter; the order is free. */
final class HeaderMatch {
    private final Mapping mapping;
    private final List<String> header;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    HeaderMatch(Mapping mapping, List<String> header) {
        this.mapping = mapping;
        this.header = header.stream().map(String::strip).toList();
        for (int i = 0; i < this.header.size(); i++) {
            if (places.putIfAbsent(this.header.get(i), i) != null) {
                repeated.add(this.header.get(i));
            }
        }
    }

    /** For each of the mapping's columns its place in the header, -1 if it is missing and may be. */
    int[] positions() {
        List<String> missing = mapping.columns().stream()
                .filter(column -> !places.containsKey(column) && !mapping.isOptional(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new BridgeException(ErrorCode.MAPPING_COLUMN_MISSING, text(missing));
        }
        mapping.columns().stream().filter(repeated::contains).findFirst().ifPresent(column -> {
            throw new BridgeException(
                    ErrorCode.MAPPING_COLUMN_TWICE,
                    "the input has the column '" + column + "' more than once, and mapping " + mapping.file()
                            + " reads it");
        });
        return mapping.columns().stream()
                .mapToInt(column -> places.getOrDefault(column, -1))
                .toArray();
    }

    private String text(List<String> missing) {
        if (mapping.columns().stream().noneMatch(places::containsKey)) {
            // It may be a row of personal data, so none of it is repeated.
            return "the input's first line has none of the columns that mapping " + mapping.file() + " reads ("
                    + String.join(", ", missing) + "); is it without a header, or its delimiter another?";
        }
        String columns = missing.stream()
                .map(column -> "'" + column + "'" + Suggestion.forColumn(column, header))
                .collect(Collectors.joining(", "));
        return "the input has no column " + columns + " which mapping " + mapping.file() + " reads, among "
                + header.size();
    }
}
