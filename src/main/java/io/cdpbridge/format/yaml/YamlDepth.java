package io.cdpbridge.format.yaml;

import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** How deep the blocks and lists of a YAML text lie in each other: who reads them calls itself once a level. */
public final class YamlDepth {
    private static final int DEEPEST = 100;

    /** What a message says of such a text. */
    public static final String MESSAGE =
            "more than " + DEEPEST + " blocks or lists lie in each other here; look for a bracket that is never closed";

    private YamlDepth() {}

    /** The line, counted from 1, from which on a text goes deeper than any file of a configuration has to. */
    public static OptionalInt tooDeep(String text) {
        int depth = 0;
        try {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
                if (event instanceof CollectionEndEvent) {
                    depth--;
                } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                    return OptionalInt.of(
                            event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
                }
            }
        } catch (YamlEngineException e) {
            // Whoever reads the text tells what is wrong with it.
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }
}
