package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the calls of the operations page answer: in JSON, worked out by a worker thread, errors with their code and what to do. */
final class PageAnswers {
    static final JsonNodeFactory OBJECTS = JsonNodeFactory.instance;
    private static final Logger LOG = LoggerFactory.getLogger(PageAnswers.class);

    private final Vertx vertx;

    PageAnswers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Ends the call with what the work gives; what it throws becomes an answer too. */
    void answer(RoutingContext call, Callable<JsonNode> work) {
        HttpServerResponse response = PageFiles.head(call.response(), "application/json");
        vertx.executeBlocking(work, false)
                .onSuccess(json -> response.end(json.toString()))
                .onFailure(e -> {
                    BridgeException problem = problem(e);
                    response.setStatusCode(status(problem)).end(trouble(problem).toString());
                });
    }

    /** An error as JSON: {@code code}, {@code what} and {@code next}. */
    static ObjectNode trouble(BridgeException e) {
        return OBJECTS.objectNode()
                .put("code", e.code().code())
                .put("what", e.getMessage())
                .put("next", e.code().remedy());
    }

    private static BridgeException problem(Throwable e) {
        if (e instanceof BridgeException known) {
            return known;
        }
        LOG.warn("a call of the operations page failed: {}", e.getClass().getSimpleName());
        return OverviewReader.unreadable(
                e instanceof RuntimeException failure ? failure : new IllegalStateException(e));
    }

    private static int status(BridgeException e) {
        return switch (e.code()) {
            case PAGE_SELECTION -> 400;
            case QUARANTINE_UNKNOWN, PAGE_RUN_UNKNOWN -> 404;
            case QUARANTINE_NOT_WAITING -> 409;
            default -> 503;
        };
    }
}
