package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that can be written as the value of a property. */
@FunctionalInterface
interface JsonValue {
    void write(JsonGenerator json) throws IOException;
}
