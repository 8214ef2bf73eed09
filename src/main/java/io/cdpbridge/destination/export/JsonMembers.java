package io.cdpbridge.destination.export;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Is told the members of the objects of a JSON export. */
interface JsonMembers {
    /** A new object begins. */
    void begin();

    /**
     * The object has a member.
     *
     * @param nested whether its value is an array or an object
     * @param value stands at the value, and may be asked for its text
     */
    void member(String name, boolean nested, JsonParser value) throws IOException;
}
