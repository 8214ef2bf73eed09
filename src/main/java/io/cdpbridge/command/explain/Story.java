package io.cdpbridge.command.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What happened to one record or one audience member, step by step. Confined to one thread. */
public final class Story {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String about;
    private final List<ObjectNode> steps = new ArrayList<>();
    private String outcome = "unknown";

    Story(String about) {
        this.about = about;
    }

    /** The flow, and for a member the audience. */
    public String about() {
        return about;
    }

    /** What became of it in the end, in a few words. */
    public String outcome() {
        return outcome;
    }

    /** Each with its name {@code step}, a sentence {@code says}, and the same as single values. */
    public List<ObjectNode> steps() {
        return List.copyOf(steps);
    }

    /** Adds a step; the caller puts its values. */
    ObjectNode step(String name, String says) {
        ObjectNode step = JSON.createObjectNode().put("step", name).put("says", says);
        steps.add(step);
        return step;
    }

    void ends(String words) {
        outcome = words;
    }
}
