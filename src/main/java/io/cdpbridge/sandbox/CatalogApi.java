package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.Dataset;
import io.cdpbridge.sandbox.batch.Lifecycle;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks up batches and datasets, as the Catalog API's public description has it. */
final class CatalogApi {
    private static final String ROOT = "/data/foundation/catalog";
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;
    private static final Map<String, Comparator<Batch>> ORDERS = Map.of(
            "created", Comparator.comparingLong(Batch::created),
            "updated", Comparator.comparingLong(Batch::updated),
            "completed", Comparator.comparingLong(Batch::completed),
            "status", Comparator.comparing(Batch::status),
            "id", Comparator.comparing(Batch::id));

    private final BatchStore store;
    private final Lifecycle lifecycle;
    private final CatalogJson json;
    private final Collection<Dataset> datasets;

    CatalogApi(BatchStore store, Lifecycle lifecycle, CatalogJson json, Collection<Dataset> datasets) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.json = json;
        this.datasets = datasets;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("catalog.batches", "GET", ROOT + "/batches", this::batches),
                Route.guarded("catalog.batch", "GET", ROOT + "/batches/{batch}", this::batch),
                Route.guarded("catalog.batch", "GET", ROOT + "/batch/{batch}", this::batch),
                Route.guarded("catalog.datasets", "GET", ROOT + "/dataSets", this::dataSets),
                Route.guarded("catalog.dataset", "GET", ROOT + "/dataSets/{dataset}", this::dataSet));
    }

    private Answer batch(Call call) {
        Batch batch = OpenBatch.named(store, call);
        lifecycle.look(batch);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(batch.id(), json.batch(batch));
        return Answer.json(200, body);
    }

    private Answer batches(Call call) {
        List<Batch> candidates = call.query("externalId")
                .map(ids -> among(ids)
                        .flatMap(id -> store.findByExternalId(id).stream())
                        .toList())
                .orElseGet(store::all);
        lifecycle.advanceAll();
        long after = number(call, "createdAfter", Long.MIN_VALUE);
        long before = number(call, "createdBefore", Long.MAX_VALUE);
        List<Batch> page = candidates.stream()
                .filter(batch -> is(call, "status", batch.status().word()))
                .filter(batch -> is(call, "dataSet", batch.request().datasetId()))
                .filter(batch -> is(call, "batch", batch.id()))
                .filter(batch -> batch.created() > after && batch.created() < before)
                .sorted(order(call.query("orderBy").orElse("desc:created")))
                .skip(number(call, "start", 0))
                .limit(limit(call))
                .toList();
        page.forEach(lifecycle::look);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        page.forEach(batch -> body.set(batch.id(), json.batch(batch)));
        return Answer.json(200, body);
    }

    private static Stream<String> among(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static boolean is(Call call, String parameter, String value) {
        return call.query(parameter)
                .map(list -> among(list).anyMatch(value::equals))
                .orElse(true);
    }

    private static long number(Call call, String parameter, long otherwise) {
        try {
            return call.query(parameter).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("'" + parameter + "' is a number");
        }
    }

    private static long limit(Call call) {
        long limit = number(call, "limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > MOST) {
            throw RefusedException.badRequest("'limit' is a number from 1 to " + MOST);
        }
        return limit;
    }

    /** {@code desc:created}, {@code asc:created} or {@code created}; the newer batch first among equals when descending. */
    private static Comparator<Batch> order(String given) {
        boolean descending = given.startsWith("desc:");
        String field = given.replaceFirst("^(asc|desc):", "");
        Comparator<Batch> order = ORDERS.get(field);
        if (order == null) {
            throw RefusedException.badRequest("'orderBy' does not know the field");
        }
        Comparator<Batch> whole = order.thenComparing(Batch::id);
        return descending ? whole.reversed() : whole;
    }

    private Answer dataSets(Call call) {
        return datasets(datasets.stream()
                .skip(number(call, "start", 0))
                .limit(limit(call))
                .toList());
    }

    private Answer dataSet(Call call) {
        return datasets(List.of(json.requireDataset(call.variable("dataset"))));
    }

    private Answer datasets(List<Dataset> shown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        shown.forEach(dataset -> body.set(dataset.id(), json.dataset(dataset)));
        return Answer.json(200, body);
    }
}
