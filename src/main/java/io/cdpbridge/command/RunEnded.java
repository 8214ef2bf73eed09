package io.cdpbridge.command;

import java.util.Map;
import org.apache.logging.log4j.message.MapMessage;

/** The one line of a run: its fields where lines are JSON, a sentence where they are text. */
final class RunEnded extends MapMessage<RunEnded, Object> {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /** @param fields names and values, by which a collector of logs finds and adds up runs */
    RunEnded(String sentence, Map<String, Object> fields) {
        super(fields);
        this.sentence = sentence;
    }

    @Override
    public RunEnded newInstance(Map<String, Object> fields) {
        return new RunEnded(sentence, fields);
    }

    @Override
    public String getFormattedMessage() {
        return sentence;
    }

    @Override
    public void formatTo(StringBuilder buffer) {
        buffer.append(sentence);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
