package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.Counts;
import io.cdpbridge.sandbox.batch.Lifecycle;
import io.cdpbridge.sandbox.campaign.CampaignApi;
import io.cdpbridge.sandbox.fault.FaultScript;
import io.cdpbridge.sandbox.fault.FaultScriptReader;
import io.cdpbridge.sandbox.fault.Faults;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.RequestCounts;
import io.cdpbridge.sandbox.http.Route;
import io.cdpbridge.sandbox.stream.StreamLake;
import io.cdpbridge.sandbox.stream.StreamLakes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What the platform does not have: reading back what arrived, and telling the sandbox how to behave. No credentials. */
final class ReadBackApi {
    private static final int LONGEST_SCRIPT = 1024 * 1024;

    private final BatchStore store;
    private final BatchUploads uploads;
    private final Lifecycle lifecycle;
    private final StreamLakes lakes;
    private final Faults faults;
    private final FaultScriptReader scripts;
    private final RequestCounts counts;
    private final SandboxIdentity identity;
    private final CampaignApi campaign;
    private final ObjectMapper json = new ObjectMapper();

    ReadBackApi(
            BatchStore store,
            BatchUploads uploads,
            Lifecycle lifecycle,
            StreamLakes lakes,
            Faults faults,
            FaultScriptReader scripts,
            RequestCounts counts,
            SandboxIdentity identity,
            CampaignApi campaign) {
        this.store = store;
        this.uploads = uploads;
        this.lifecycle = lifecycle;
        this.lakes = lakes;
        this.faults = faults;
        this.scripts = scripts;
        this.counts = counts;
        this.identity = identity;
        this.campaign = campaign;
    }

    List<Route> routes() {
        return List.of(
                Route.open("sandbox.events", "GET", "/sandbox/events", this::events),
                Route.open("sandbox.events", "DELETE", "/sandbox/events", this::lose),
                Route.open("sandbox.batches", "DELETE", "/sandbox/batches/{batch}", this::forgetBatch),
                Route.open("sandbox.batches", "GET", "/sandbox/batches", call -> batches()),
                Route.open("sandbox.streams", "GET", "/sandbox/streams", call -> streams()),
                Route.open("sandbox.profile-drops", "GET", "/sandbox/profile-drops", call -> profileDrops()),
                Route.open("sandbox.requests", "GET", "/sandbox/requests", call -> requests()),
                Route.open("sandbox.faults", "GET", "/sandbox/faults", call -> fired()),
                Route.open("sandbox.faults", "PUT", "/sandbox/faults", this::replaceFaults),
                Route.open("sandbox.state", "DELETE", "/sandbox/state", call -> forget()));
    }

    private Answer events(Call call) {
        String dataset = call.query("dataset").orElse("");
        List<Batch> accepted = accepted(dataset);
        List<StreamLake> streamed = lakes.all().stream()
                .filter(lake -> dataset.isEmpty()
                        || List.of(lake.dataset().id(), lake.dataset().name()).contains(dataset))
                .toList();
        return Answer.of(200, "application/x-ndjson", new Content(-1, out -> {
            for (Batch batch : accepted) {
                Files.copy(store.folder(batch.id()).accepted(), out);
            }
            for (StreamLake lake : streamed) {
                lake.writeTo(out);
            }
        }));
    }

    /** Loses an event, as no platform should. */
    private Answer lose(Call call) throws IOException {
        String id = call.query("id").orElseThrow(() -> RefusedException.badRequest("'id' is missing"));
        String text = "\"_id\":" + json.writeValueAsString(id);
        for (Batch batch : lifecycle.accepted()) {
            if (lifecycle.lose(batch, text)) {
                return Answer.empty(204);
            }
        }
        throw RefusedException.notFound("There is no such event");
    }

    /** Loses a batch with all that it holds. */
    private Answer forgetBatch(Call call) throws IOException {
        store.forget(OpenBatch.named(store, call));
        return Answer.empty(204);
    }

    /** The batches in the data lake, of a dataset by its name or id, or of all. */
    private List<Batch> accepted(String dataset) {
        String id = identity.datasetIds().getOrDefault(dataset, dataset);
        return lifecycle.accepted().stream()
                .filter(batch -> id.isEmpty() || batch.request().datasetId().equals(id))
                .toList();
    }

    private Answer batches() {
        lifecycle.advanceAll();
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        for (Batch batch : store.all()) {
            ObjectNode node = body.addObject();
            node.put("id", batch.id());
            node.put("externalId", batch.externalId());
            node.put("datasetId", batch.request().datasetId());
            node.put("status", batch.status().word());
            ArrayNode states = node.putArray("states");
            batch.states().forEach(state -> states.add(state.word()));
            node.put("acceptedOrder", batch.acceptedOrder());
            batch.shownOutcome().ifPresent(outcome -> {
                node.set("counts", json.valueToTree(outcome.counts()));
                node.set("errors", json.valueToTree(outcome.errors()));
            });
        }
        return Answer.json(200, body);
    }

    private Answer streams() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        lakes.all().forEach(lake -> body.set(lake.dataset().name(), json.valueToTree(lake.counts())));
        return Answer.json(200, body);
    }

    private Answer profileDrops() {
        long oversized = 0;
        long unidentified = 0;
        for (Batch batch : lifecycle.accepted()) {
            Counts came = batch.shownOutcome().orElseThrow().counts();
            oversized += came.profileOversized();
            unidentified += came.profileUnidentified();
        }
        for (StreamLake lake : lakes.all()) {
            oversized += lake.counts().oversized();
            unidentified += lake.counts().unidentified();
        }
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("total", oversized + unidentified)
                        .put("oversized", oversized)
                        .put("unidentified", unidentified));
    }

    private Answer requests() {
        Map<String, Map<String, Long>> snapshot = counts.snapshot();
        long total = snapshot.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("sandbox."))
                .flatMap(entry -> entry.getValue().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", total);
        body.set("calls", json.valueToTree(snapshot));
        return Answer.json(200, body);
    }

    private Answer fired() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("fired", json.valueToTree(faults.fired()));
        return Answer.json(200, body);
    }

    private Answer replaceFaults(Call call) throws IOException {
        String text = new String(call.body().readNBytes(LONGEST_SCRIPT), StandardCharsets.UTF_8);
        try {
            FaultScript script = scripts.read(text, "request body");
            faults.replace(script);
            return Answer.json(
                    200,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put(
                                    "rules",
                                    script.calls().size() + script.batches().size()));
        } catch (BridgeException e) {
            return Answer.json(
                    400,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("code", e.code().code())
                            .put("message", e.line()));
        }
    }

    private Answer forget() throws IOException {
        store.clear();
        uploads.clear();
        lakes.clear();
        campaign.clear();
        faults.replace(FaultScript.none());
        counts.clear();
        return Answer.empty(204);
    }
}
