package io.cdpbridge.sandbox.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.batch.Limits;
import io.cdpbridge.sandbox.fault.MessageFault;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.MinuteBudget;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import io.cdpbridge.sandbox.schema.Violation;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The inlets: takes messages as the public pages on streaming ingestion and its OpenAPI description have it. */
public final class CollectionApi {
    private static final String PROBLEM = "http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet";
    private static final String UNAUTHORIZED =
            "https://ns.adobe.com/adobecloud/problem/data-collection-service-authorization";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FlowStore flows;
    private final StreamLakes lakes;
    private final MessageCheck check;
    private final Predicate<String> tokens;
    private final Limits limits;
    private final InstantSource clock;
    private final Map<String, MinuteBudget> validations = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger working = new AtomicInteger();
    private final ObjectMapper json = new ObjectMapper();

    /** @param tokens says whether an access token is valid now */
    public CollectionApi(
            FlowStore flows,
            StreamLakes lakes,
            String organization,
            Predicate<String> tokens,
            Limits limits,
            InstantSource clock) {
        this.flows = flows;
        this.lakes = lakes;
        this.check = new MessageCheck(flows, lakes, organization);
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
    }

    /** Its calls. */
    public List<Route> routes() {
        return List.of(
                Route.open("stream.single", "POST", "/collection/{inlet}", this::single),
                Route.open("stream.batch", "POST", "/collection/batch/{inlet}", this::several));
    }

    private Answer single(Call call) throws IOException {
        JsonNode connection = connection(call);
        JsonNode message = body(call);
        boolean validated = isTrue(call.query("syncValidation")) || isTrue(call.query("synchronousValidation"));
        if (validated && !budget(call.variable("inlet")).take()) {
            return Answer.gateway(429, "429050", "Too many requests");
        }
        Optional<String> problem = check.problem(message, connection);
        if (problem.isPresent()) {
            return problem(problem.get(), JSON.objectNode());
        }
        List<Violation> violations = validated ? violations(message) : List.of();
        if (!violations.isEmpty()) {
            String place = "inletId: [" + call.variable("inlet") + "] Message is invalid";
            return problem(place, cause(violations));
        }
        take(message);
        ObjectNode answer = JSON.objectNode();
        answer.put("inletId", call.variable("inlet"));
        answer.put("xactionId", transaction()).put("receivedTimeMs", clock.millis());
        answer.putObject("syncValidation").put(validated ? "status" : "skipped", validated ? "pass" : "true");
        return Answer.json(200, answer);
    }

    private Answer several(Call call) throws IOException {
        int together = working.incrementAndGet();
        try {
            JsonNode connection = connection(call);
            JsonNode messages = body(call).path("messages");
            if (!messages.isArray()) {
                return problem("Message has no messages", JSON.objectNode());
            }
            lakes.find(messages.path(0).path("header").path("datasetId").asText())
                    .ifPresent(lake -> lake.request(call.announcedLength(), together));
            return answer(call, connection, messages);
        } finally {
            working.decrementAndGet();
        }
    }

    private Answer answer(Call call, JsonNode connection, JsonNode messages) throws IOException {
        String batchId = transaction();
        String uuid = new UUID(requests.get(), clock.millis()).toString();
        Optional<MessageFault> fault = call.messageFault();
        boolean named = fault.filter(rule -> rule.shape() == MessageFault.Shape.XACTION_ID)
                .isPresent();
        ArrayNode responses = JSON.arrayNode();
        int picked = 0;
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            boolean meant = fault.isPresent()
                    && picked < fault.get().rows().orElse(Integer.MAX_VALUE)
                    && isMeant(fault.get(), message);
            picked += meant ? 1 : 0;
            String id = named ? uuid + "-" + i : batchId + ":" + i;
            Optional<String> problem = check.problem(message, connection);
            if (meant && fault.get().shape() == MessageFault.Shape.SILENT) {
                responses.addObject();
            } else if (meant && fault.get().shape() != MessageFault.Shape.MISSING) {
                responses.add(
                        failed(id, named, fault.get().status(), fault.get().message()));
            } else if (problem.isPresent()) {
                responses.add(failed(id, named, 400, problem.get()));
            } else {
                take(message);
                if (!meant) {
                    responses.addObject().put("xactionId", id);
                }
            }
        }
        ObjectNode answer = JSON.objectNode();
        answer.put("inletId", call.variable("inlet"));
        answer.put("batchId", batchId).put("receivedTimeMs", clock.millis());
        answer.set("responses", responses);
        return Answer.json(207, answer);
    }

    private static boolean isMeant(MessageFault fault, JsonNode message) {
        return fault.where().isEmpty()
                || fault.where().get().matches(message.path("body").path("xdmEntity"));
    }

    private static ObjectNode failed(String id, boolean named, int status, String message) {
        ObjectNode item = JSON.objectNode();
        if (named) {
            item.put("xactionId", id).put("status", status);
        } else {
            item.put("statusCode", status);
        }
        return item.put("message", message);
    }

    private void take(JsonNode message) throws IOException {
        StreamLake lake = lake(message);
        if (MessageCheck.failsLater(message)) {
            lake.fail();
        } else {
            lake.take(event(message));
        }
    }

    private List<Violation> violations(JsonNode message) throws IOException {
        return lake(message).violations(event(message));
    }

    /** Whose message was checked before. */
    private StreamLake lake(JsonNode message) {
        return lakes.find(message.path("header").path("datasetId").asText()).orElseThrow();
    }

    private static JsonNode event(JsonNode message) {
        return message.path("body").path("xdmEntity");
    }

    private JsonNode connection(Call call) {
        String inlet = call.variable("inlet");
        JsonNode connection = flows.byInlet(inlet)
                .map(JsonNode.class::cast)
                .orElseThrow(() -> RefusedException.notFound("There is no inlet of this id"));
        boolean authenticated =
                FlowStore.parameters(connection).path("authenticationRequired").asBoolean();
        String[] scheme = call.header("Authorization").orElse("").strip().split("\\s+", 2);
        if (authenticated && (scheme.length < 2 || !tokens.test(scheme[1]))) {
            String what = scheme.length < 2 ? "is empty" : "is not valid";
            ObjectNode body = JSON.objectNode();
            body.put("type", UNAUTHORIZED).put("status", "401").put("title", "Authorization");
            body.putObject("report").put("message", "[" + inlet + "] Ims service token " + what);
            throw new RefusedException(Answer.json(401, body));
        }
        return connection;
    }

    private JsonNode body(Call call) throws IOException {
        byte[] bytes = call.body().readNBytes(limits.streamRequestBytes() + 1);
        if (bytes.length > limits.streamRequestBytes()) {
            throw new RefusedException(Answer.problem(
                    413, "PayloadTooLargeError", "A request has at most " + limits.streamRequestBytes() + " bytes"));
        }
        call.requireContentType("application/json");
        try {
            return json.readTree(bytes);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private MinuteBudget budget(String inlet) {
        return validations.computeIfAbsent(inlet, key -> new MinuteBudget(limits.validationsPerMinute(), clock));
    }

    private static boolean isTrue(Optional<String> parameter) {
        return parameter.filter("true"::equals).isPresent();
    }

    private String transaction() {
        return clock.millis() + ":" + requests.incrementAndGet() + ":" + 1;
    }

    private static Answer problem(String message, ObjectNode cause) {
        ObjectNode body = JSON.objectNode();
        body.put("type", PROBLEM).put("status", 400).put("title", "Invalid XDM Message Format");
        ObjectNode report = body.putObject("report").put("message", message);
        if (!cause.isEmpty()) {
            report.set("cause", cause);
        }
        return Answer.json(400, body);
    }

    /** In the form of the validation library whose words the public page shows: violations inside one of the whole. */
    private static ObjectNode cause(List<Violation> violations) {
        List<ObjectNode> inner = new ArrayList<>();
        for (Violation violation : violations) {
            ObjectNode node = JSON.objectNode();
            node.put("schemaLocation", "#").put("pointerToViolation", violation.pointer());
            node.putArray("causingExceptions");
            inner.add(node.put("keyword", violation.keyword()).put("message", violation.message()));
        }
        ObjectNode outer = JSON.objectNode();
        outer.put("schemaLocation", "#").put("pointerToViolation", "#");
        outer.putArray("causingExceptions").addAll(inner);
        outer.put("message", inner.size() + " schema violations found");
        ObjectNode cause = JSON.objectNode();
        cause.putArray("_streamingValidation").add(outer);
        return cause;
    }
}
