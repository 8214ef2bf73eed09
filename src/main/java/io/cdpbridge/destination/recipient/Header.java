package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.Blank;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The columns of an export. As Experience Platform writes {@code person.name.firstName} as {@code person_name_firstName} in
 * some formats and as it is in others, a dot is an underscore here, and case does not count. Immutable.
 */
final class Header {
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    Header(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            String normal = normal(names.get(i));
            if (places.putIfAbsent(normal, i) != null) {
                repeated.add(normal);
            }
        }
    }

    /** The form of a name by which it is compared. */
    static String normal(String name) {
        return Blank.strip(name).replace('.', '_').toLowerCase(Locale.ROOT);
    }

    /** The names, as they are. */
    List<String> names() {
        return names;
    }

    boolean has(String column) {
        return places.containsKey(normal(column));
    }

    boolean hasOnce(String column) {
        return has(column) && !repeated.contains(normal(column));
    }

    /**
     * The place of a column, counted from 0.
     *
     * @throws BridgeException {@link ErrorCode#MAPPING_COLUMN_TWICE} when there are several of that name
     */
    OptionalInt find(String column) {
        String normal = normal(column);
        if (repeated.contains(normal)) {
            throw new BridgeException(
                    ErrorCode.MAPPING_COLUMN_TWICE,
                    "the export has the column '" + column
                            + "' more than once; a dot counts as an underscore, and case does not count");
        }
        Integer place = places.get(normal);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
