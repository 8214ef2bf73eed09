package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;

/** What {@code _operation} asks for. */
enum Operation {
    /** A new row, whatever the key says. */
    INSERT,
    /** A change of the row with this key, or a new row. */
    INSERT_OR_UPDATE,
    /** A change of the row with this key; nothing, and no error, when there is none. */
    UPDATE,
    /** The end of the row with this key. */
    DELETE,
    /** Only a look-up, for a link. */
    NONE;

    static Operation named(String name) {
        return switch (name) {
            case "", "insertOrUpdate" -> INSERT_OR_UPDATE;
            case "insert" -> INSERT;
            case "update" -> UPDATE;
            case "delete" -> DELETE;
            case "none" -> NONE;
            default -> throw DataRefused.because("The operation '" + name + "' of a document is not known.");
        };
    }
}
