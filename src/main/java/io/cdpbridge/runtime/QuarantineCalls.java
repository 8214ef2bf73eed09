package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.operations.MaskedRow;
import io.cdpbridge.operations.QuarantineDecisions;
import io.cdpbridge.operations.QuarantineRow;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The quarantine on the operations page: {@code GET /api/quarantine} names rows that wait, fifty at most behind
 * {@code after}; {@code GET /api/quarantine/ID} shows one, masked; {@code POST /api/quarantine/replay} and
 * {@code /discard} do as the commands do, with the rows that a {@link QuarantineChoice} means.
 */
final class QuarantineCalls {
    private static final int PAGE = 50;
    private static final int LONGEST_BODY = 1 << 16;

    private final Quarantine quarantine;
    private final QuarantineDecisions decisions;
    private final PageAnswers answers;

    QuarantineCalls(Quarantine quarantine, PageAnswers answers) {
        this.quarantine = quarantine;
        this.decisions = new QuarantineDecisions(quarantine);
        this.answers = answers;
    }

    void bind(Router router) {
        router.get("/api/quarantine").handler(call -> answers.answer(call, () -> rows(call)));
        router.get("/api/quarantine/:id")
                .handler(call -> answers.answer(call, () -> row(number(call.pathParam("id")))));
        post(router, "/api/quarantine/replay", decisions::replay);
        post(router, "/api/quarantine/discard", decisions::discard);
    }

    private void post(Router router, String path, Function<QuarantineFilter, QuarantineDecisions.Done> decision) {
        router.post(path)
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(call -> {
                    String body = Optional.ofNullable(call.body().asString()).orElse("");
                    answers.answer(call, () -> done(decision.apply(QuarantineChoice.of(body))));
                });
    }

    private JsonNode rows(RoutingContext call) {
        QuarantineFilter filter = QuarantineFilter.open().in(QuarantineState.OPEN, QuarantineState.REPLAYING);
        filter = new QuarantineFilter(
                filter.ids(),
                parameter(call, "flow"),
                parameter(call, "reason"),
                filter.inputName(),
                filter.run(),
                filter.since(),
                filter.until(),
                filter.states());
        long after = parameter(call, "after").map(QuarantineCalls::number).orElse(0L);
        List<QuarantineEntry> found = quarantine.list(filter, after, PAGE + 1);
        ObjectNode answer = PageAnswers.OBJECTS.objectNode();
        ArrayNode rows = answer.putArray("rows");
        found.stream().limit(PAGE).forEach(entry -> rows.add(QuarantineRow.json(entry)));
        return answer.put("more", found.size() > PAGE);
    }

    private JsonNode row(long id) {
        QuarantineEntry entry = quarantine
                .find(id)
                .orElseThrow(() -> new BridgeException(ErrorCode.QUARANTINE_UNKNOWN, "there is no row " + id));
        ObjectNode row = QuarantineRow.json(entry);
        ArrayNode fields = row.putArray("fields");
        MaskedRow.of(entry)
                .forEach(field -> fields.addObject().put("name", field.name()).put("shape", field.shape()));
        return row;
    }

    private static JsonNode done(QuarantineDecisions.Done done) {
        ObjectNode answer = PageAnswers.OBJECTS.objectNode().put("rows", done.rows());
        ArrayNode words = answer.putArray("words");
        done.words().forEach(words::add);
        return answer;
    }

    private static Optional<String> parameter(RoutingContext call, String name) {
        return Optional.ofNullable(call.request().getParam(name)).filter(value -> !value.isEmpty());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BridgeException(ErrorCode.PAGE_SELECTION, "the id of a row is a number", e);
        }
    }
}
