package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Runs;
import io.cdpbridge.operations.FactsJson;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code GET /api/runs/ID}: the {@code receipt} with which a run ended; of one that runs, or was killed, {@code rows}: what
 * became of the rows of the inputs that it began.
 */
final class RunCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Runs runs;
    private final PageAnswers answers;

    RunCalls(Ledger ledger, PageAnswers answers) {
        this.runs = new Runs(ledger, InstantSource.system());
        this.answers = answers;
    }

    void bind(Router router) {
        router.get("/api/runs/:id").handler(call -> answers.answer(call, () -> run(call.pathParam("id"))));
    }

    private JsonNode run(String id) throws IOException {
        if (!id.matches("[0-9]{1,18}") || !runs.exists(Long.parseLong(id))) {
            throw new BridgeException(ErrorCode.PAGE_RUN_UNKNOWN, "there is no run of that number");
        }
        long number = Long.parseLong(id);
        ObjectNode run = PageAnswers.OBJECTS.objectNode().put("id", number);
        Optional<String> receipt = runs.receipt(number);
        if (receipt.isPresent()) {
            return run.set("receipt", JSON.readTree(receipt.get()));
        }
        return run.set("rows", FactsJson.of(runs.rows(number)));
    }
}
