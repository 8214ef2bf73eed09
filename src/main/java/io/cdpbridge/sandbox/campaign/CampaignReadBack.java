package io.cdpbridge.sandbox.campaign;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.RequestCounts;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What no instance has: reading back what it holds, and loading a population. No credentials. */
final class CampaignReadBack {
    private static final String PREFIX = "campaign.";

    private final CampaignData data;
    private final RequestCounts counts;

    CampaignReadBack(CampaignData data, RequestCounts counts) {
        this.data = data;
        this.counts = counts;
    }

    List<Route> routes() {
        return List.of(
                Route.open("sandbox.recipients", "GET", "/sandbox/recipients", call -> rows("nms:recipient")),
                Route.open("sandbox.recipients", "PUT", "/sandbox/recipients", this::load),
                Route.open("sandbox.campaign.rows", "PUT", "/sandbox/campaign/rows/{schema}", this::put),
                Route.open(
                        "sandbox.campaign.rows",
                        "GET",
                        "/sandbox/campaign/rows/{schema}",
                        call -> rows(call.variable("schema"))),
                Route.open("sandbox.campaign.row", "DELETE", "/sandbox/campaign/rows/{schema}/{id}", this::delete),
                Route.open("sandbox.lists", "GET", "/sandbox/lists", call -> lists()),
                Route.open("sandbox.list", "DELETE", "/sandbox/lists/{list}", this::deleteList),
                Route.open("sandbox.member", "DELETE", "/sandbox/lists/{list}/members/{key}", this::takeAway),
                Route.open("sandbox.campaign.requests", "GET", "/sandbox/campaign/requests", call -> requests()));
    }

    private Answer rows(String schema) {
        if (data.schema(schema).isEmpty()) {
            throw RefusedException.notFound("There is no such schema");
        }
        return Answer.of(200, "application/x-ndjson", new Content(-1, out -> data.writeRows(schema, out)));
    }

    /** Deletes a row, as another user of Campaign may do. */
    private Answer delete(Call call) {
        if (!data.deleteRow(call.variable("schema"), call.variable("id"))) {
            throw RefusedException.notFound("There is no such row");
        }
        return Answer.empty(204);
    }

    private Answer lists() {
        return Answer.of(200, "application/json", new Content(-1, data::writeLists));
    }

    /** Takes somebody off a list, as another user of Campaign may do. */
    private Answer takeAway(Call call) {
        if (!data.takeAway(call.variable("list"), call.variable("key"))) {
            throw RefusedException.notFound("There is no such list, or no such member");
        }
        return Answer.empty(204);
    }

    private Answer deleteList(Call call) {
        if (!data.deleteList(call.variable("list"))) {
            throw RefusedException.notFound("There is no such list");
        }
        return Answer.empty(204);
    }

    private Answer load(Call call) throws IOException {
        return loaded("recipients", () -> data.loadRecipients(call.body()));
    }

    private Answer put(Call call) throws IOException {
        return loaded("rows", () -> data.putRows(call.variable("schema"), call.body()));
    }

    /** What takes in a body. */
    private interface Loading {
        long run() throws IOException;
    }

    private static Answer loaded(String what, Loading loading) throws IOException {
        try {
            return Answer.json(200, JsonNodeFactory.instance.objectNode().put(what, loading.run()));
        } catch (JacksonException e) {
            throw RefusedException.badRequest(
                    "Line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + " is no JSON object");
        } catch (SoapFault e) {
            throw RefusedException.badRequest(e.detail());
        }
    }

    private Answer requests() {
        Map<String, Map<String, Long>> calls = new TreeMap<>();
        long total = 0;
        for (Map.Entry<String, Map<String, Long>> call : counts.snapshot().entrySet()) {
            if (call.getKey().startsWith(PREFIX)) {
                calls.put(call.getKey().substring(PREFIX.length()), call.getValue());
                total += call.getValue().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", total);
        body.set("calls", new ObjectMapper().valueToTree(calls));
        return Answer.json(200, body);
    }
}
