package io.cdpbridge.format.mapping;

import java.util.Map;

/** What a field does with cells that its table of values does not list. */
public enum Unlisted {
    /** It takes the cell as it is. */
    KEEP,
    /** It has no value. */
    OMIT,
    /** The row is refused. */
    REJECT,
    /** It takes the value that the mapping gives for absent cells. */
    DEFAULT;

    /** Those that a mapping can name, by their words. */
    static final Map<String, Unlisted> WORDS = Map.of("keep", KEEP, "omit", OMIT, "reject", REJECT);
}
