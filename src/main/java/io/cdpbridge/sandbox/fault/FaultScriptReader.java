package io.cdpbridge.sandbox.fault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads fault scripts, YAML or JSON. A script that is not wholly understood is refused with one message that names the
 * source, the line and what is wrong, so that a misspelt rule never passes for a sandbox that behaves.
 */
public final class FaultScriptReader {
    private static final List<String> KEYS = List.of("seed", "rules");

    private final YAMLMapper yaml = new YAMLMapper();
    private final Collection<String> calls;
    private final Collection<String> states;
    private final Collection<String> passing;

    /**
     * Reads scripts for a sandbox.
     *
     * @param calls the names of the calls that it answers
     * @param states the states that a batch of it can have, as the catalog spells them
     * @param passing those of them that a batch passes through
     */
    public FaultScriptReader(Collection<String> calls, Collection<String> states, Collection<String> passing) {
        this.calls = calls;
        this.states = states;
        this.passing = passing;
    }

    /**
     * Reads one script; an empty one has no rules.
     *
     * @param text the script, at most a few thousand rules
     * @param source where it comes from, for messages
     * @throws BridgeException with {@link ErrorCode#FAULT_SCRIPT_INVALID}
     */
    public FaultScript read(String text, String source) {
        try (JsonParser in = yaml.createParser(text)) {
            return script(in, source);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw invalid(source, line, "is no YAML or JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FaultScript script(JsonParser in, String source) throws IOException {
        long seed = 0;
        List<CallRule> callRules = new ArrayList<>();
        List<BatchRule> batchRules = new ArrayList<>();
        JsonToken first = in.nextToken();
        if (first == null) {
            return FaultScript.none();
        }
        if (first != JsonToken.START_OBJECT) {
            throw invalid(source, line(in), "a script is a map with 'rules' and, if wanted, 'seed'");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            int line = line(in);
            in.nextToken();
            if (key.equals("seed") && in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                seed = in.getLongValue();
            } else if (key.equals("rules") && in.currentToken() == JsonToken.START_ARRAY) {
                rules(in, source, callRules, batchRules);
            } else if (KEYS.contains(key)) {
                throw invalid(source, line, "'" + key + "' is " + (key.equals("seed") ? "a whole number" : "a list"));
            } else {
                throw invalid(source, line, "unknown key '" + key + "'" + Suggestion.forName(key, KEYS));
            }
        }
        return new FaultScript(seed, List.copyOf(callRules), List.copyOf(batchRules));
    }

    private void rules(JsonParser in, String source, List<CallRule> callRules, List<BatchRule> batchRules)
            throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            int line = line(in);
            JsonNode node = in.readValueAsTree();
            RuleReader rule = new RuleReader(node, problem -> invalid(source, line, problem));
            if (node.has("call")) {
                callRules.add(rule.callRule(calls));
            } else if (node.has("batch")) {
                batchRules.add(rule.batchRule(states, passing));
            } else {
                throw invalid(source, line, "a rule is a map that names a 'call' or a 'batch'");
            }
        }
    }

    private static int line(JsonParser in) {
        return in.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    private static BridgeException invalid(String source, int line, String problem) {
        return new BridgeException(ErrorCode.FAULT_SCRIPT_INVALID, source + ":" + line + ": " + problem);
    }
}
