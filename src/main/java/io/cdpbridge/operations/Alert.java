package io.cdpbridge.operations;

import java.util.List;

/**
 * Something that is not right now.
 *
 * @param check the name of what found it, as health has it
 * @param state down, or unknown while it was not looked at yet
 * @param problems a sentence each
 */
public record Alert(String check, String state, List<String> problems) {
    public Alert {
        problems = List.copyOf(problems);
    }
}
