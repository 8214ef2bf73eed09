package io.cdpbridge.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one rule of a fault script, and refuses what it does not know. */
final class RuleReader {
    private static final List<String> TRIGGER_KEYS = List.of("nth", "times", "probability");
    private static final List<String> CALL_KEYS = List.of(
            "call",
            "status",
            "soapFault",
            "retryAfter",
            "body",
            "when",
            "delayMillis",
            "bytesPerSecond",
            "messages",
            "cut");
    private static final List<String> SOAP_FAULT_KEYS = List.of("code", "text", "detail");
    private static final String SOAP_CALLS = "campaign.";
    private static final List<String> MESSAGE_KEYS = List.of("status", "message", "shape", "rows", "where");
    private static final String STREAM_CALLS = "stream.batch";
    private static final List<String> BATCH_KEYS =
            List.of("batch", "externalId", "outcome", "state", "looks", "rows", "where", "code", "message");
    private static final List<String> WHERE_KEYS = List.of("field", "equals", "contains", "matches");

    private final JsonNode node;
    private final Function<String, BridgeException> invalid;

    /** Reads from this node; {@code invalid} makes the error for a problem with it. */
    RuleReader(JsonNode node, Function<String, BridgeException> invalid) {
        this.node = node;
        this.invalid = invalid;
    }

    CallRule callRule(Collection<String> calls) {
        onlyKeys(CALL_KEYS);
        String call = text("call").orElse("");
        if (calls.stream().noneMatch(name -> Glob.matches(call, name))) {
            throw invalid.apply("unknown call '" + call + "'" + Suggestion.forName(call, calls));
        }
        CallRule rule = new CallRule(
                call,
                trigger(),
                whole("status", 200, 599),
                soapFault(),
                whole("retryAfter", 0, Integer.MAX_VALUE),
                text("body"),
                choice("when", List.of("before", "after")).orElse("before").equals("after"),
                whole("delayMillis", 0, Integer.MAX_VALUE).orElse(0),
                whole("bytesPerSecond", 1, Integer.MAX_VALUE).orElse(0),
                messages(),
                cut());
        boolean idle = !rule.answersInstead()
                && rule.delayMillis() == 0
                && rule.bytesPerSecond() == 0
                && rule.messages().isEmpty()
                && rule.cut() == Cut.NONE;
        if (idle) {
            throw invalid.apply(
                    "a rule for a call needs 'status', 'soapFault', 'delayMillis', 'bytesPerSecond', 'messages' or 'cut'");
        }
        if (rule.status().isPresent() && rule.soapFault().isPresent()) {
            throw invalid.apply("'soapFault' travels with the status 200; remove 'status', or 'soapFault'");
        }
        if (rule.soapFault().isPresent() && !call.startsWith(SOAP_CALLS)) {
            throw invalid.apply("'soapFault' goes with a call of Campaign, 'campaign.' and a method");
        }
        if (rule.messages().isPresent() && !call.equals(STREAM_CALLS)) {
            throw invalid.apply("'messages' goes with the call '" + STREAM_CALLS + "'");
        }
        if (rule.status().isEmpty() && (node.has("body") || node.has("retryAfter"))) {
            throw invalid.apply("'body' and 'retryAfter' go with a 'status'");
        }
        if (!rule.answersInstead() && node.has("when")) {
            throw invalid.apply("'when' goes with a 'status' or a 'soapFault'");
        }
        return rule;
    }

    BatchRule batchRule(Collection<String> states, Collection<String> passing) {
        onlyKeys(BATCH_KEYS);
        BatchOutcome outcome = choice("outcome", words(BatchOutcome.values()))
                .map(word -> BatchOutcome.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> invalid.apply("a rule for a batch needs an 'outcome'"));
        BatchRule rule = new BatchRule(
                text("batch").map(name -> name.equals("any") ? "*" : name).orElse("*"),
                text("externalId").orElse("*"),
                trigger(),
                outcome,
                choice("state", states),
                whole("looks", 1, Integer.MAX_VALUE),
                whole("rows", 1, Integer.MAX_VALUE),
                where(),
                text("code"),
                text("message"));
        if ((outcome == BatchOutcome.STATE) != rule.state().isPresent()) {
            throw invalid.apply("'state' goes with 'outcome: state', and the other way round");
        }
        if (rule.looks().isPresent() && rule.state().filter(passing::contains).isEmpty()) {
            throw invalid.apply("'looks' goes with a state that passes: " + String.join(", ", passing));
        }
        boolean picksRows = rule.where().isPresent() || rule.rows().isPresent();
        if (outcome == BatchOutcome.POISON && rule.where().isEmpty()) {
            throw invalid.apply("'outcome: poison' needs 'where'");
        }
        if (outcome == BatchOutcome.PARTLY && !picksRows) {
            throw invalid.apply("'outcome: partly' needs 'rows' or 'where'");
        }
        if (picksRows && outcome != BatchOutcome.PARTLY && outcome != BatchOutcome.POISON) {
            throw invalid.apply("'rows' and 'where' go with 'outcome: partly' or 'outcome: poison'");
        }
        return rule;
    }

    private Trigger trigger() {
        Set<Integer> nth = new TreeSet<>();
        JsonNode given = node.path("nth");
        (given.isArray() ? given : List.of(given)).forEach(value -> {
            if (value.isInt() && value.intValue() >= 1) {
                nth.add(value.intValue());
            } else if (!value.isMissingNode()) {
                throw invalid.apply("'nth' is a number from 1 on, or a list of such");
            }
        });
        JsonNode probability = node.path("probability");
        if (!probability.isMissingNode()
                && (!probability.isNumber() || probability.doubleValue() < 0 || probability.doubleValue() > 1)) {
            throw invalid.apply("'probability' is a number from 0 to 1");
        }
        return new Trigger(
                nth, whole("times", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE), probability.asDouble(1));
    }

    private Cut cut() {
        List<String> words = Arrays.stream(Cut.values())
                .filter(Predicate.not(Cut.NONE::equals))
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return choice("cut", words)
                .map(word -> Cut.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(Cut.NONE);
    }

    private Optional<CallRule.SoapFaultText> soapFault() {
        if (!node.has("soapFault")) {
            return Optional.empty();
        }
        RuleReader fault = part("soapFault", SOAP_FAULT_KEYS);
        return Optional.of(new CallRule.SoapFaultText(
                fault.text("code").orElseThrow(() -> invalid.apply("'soapFault' needs a 'code'")),
                fault.text("text").orElse("The fault script asks for this answer."),
                fault.text("detail").orElse("")));
    }

    private Optional<MessageFault> messages() {
        if (!node.has("messages")) {
            return Optional.empty();
        }
        RuleReader part = part("messages", MESSAGE_KEYS);
        List<String> shapes = Arrays.stream(MessageFault.Shape.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return Optional.of(new MessageFault(
                part.whole("status", 400, 599).orElse(400),
                part.text("message").orElse("Refused by the fault script."),
                part.choice("shape", shapes)
                        .map(word -> MessageFault.Shape.valueOf(
                                word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .orElse(MessageFault.Shape.POSITION),
                part.whole("rows", 1, Integer.MAX_VALUE),
                part.where()));
    }

    /** Reads the map under a key, which has no keys but these. */
    private RuleReader part(String name, List<String> keys) {
        RuleReader part = new RuleReader(node.path(name), invalid);
        part.node.fieldNames().forEachRemaining(key -> part.known(key, keys));
        return part;
    }

    private Optional<RowMatch> where() {
        if (!node.has("where")) {
            return Optional.empty();
        }
        RuleReader where = part("where", WHERE_KEYS);
        String field = where.text("field").orElseThrow(() -> invalid.apply("'where' needs a 'field'"));
        return Optional.of(new RowMatch(
                field,
                where.text("equals"),
                where.text("contains"),
                where.text("matches").map(this::pattern)));
    }

    private Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw invalid.apply("'matches' is no regular expression: " + e.getDescription());
        }
    }

    private void onlyKeys(List<String> keys) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(TRIGGER_KEYS);
        node.fieldNames().forEachRemaining(key -> known(key, all));
    }

    private void known(String key, List<String> keys) {
        if (!keys.contains(key)) {
            throw invalid.apply("unknown key '" + key + "'" + Suggestion.forName(key, keys));
        }
    }

    private Optional<String> text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull()) {
            throw invalid.apply("'" + key + "' is a text");
        }
        return Optional.of(value.asText());
    }

    private Optional<String> choice(String key, Collection<String> words) {
        Optional<String> word = text(key);
        word.filter(Predicate.not(words::contains)).ifPresent(wrong -> {
            throw invalid.apply("'" + key + "' cannot be '" + wrong + "', only " + String.join(", ", words));
        });
        return word;
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private OptionalInt whole(String key, int least, int most) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw invalid.apply("'" + key + "' is a whole number from " + least
                    + (most == Integer.MAX_VALUE ? " on" : " to " + most));
        }
        return OptionalInt.of(value.intValue());
    }
}
