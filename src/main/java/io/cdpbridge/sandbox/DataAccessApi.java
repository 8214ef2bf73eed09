package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchFolder;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.Lifecycle;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Gives out the files of batches: rows, failed rows and diagnostics, as the Data Access API's description has it. */
final class DataAccessApi {
    private static final String ROOT = "/data/foundation/export";
    private static final String DATA_FILE = "part-00000.json";
    private static final int MOST = 100;

    private final BatchStore store;
    private final Lifecycle lifecycle;

    DataAccessApi(BatchStore store, Lifecycle lifecycle) {
        this.store = store;
        this.lifecycle = lifecycle;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("data.files", "GET", ROOT + "/batches/{batch}/files", this::files),
                Route.guarded("data.failed", "GET", ROOT + "/batches/{batch}/failed", this::failed),
                Route.guarded("data.meta", "GET", ROOT + "/batches/{batch}/meta", this::meta),
                Route.guarded("data.file", "GET", ROOT + "/files/{file}", this::file));
    }

    private Answer files(Call call) {
        Batch batch = ended(call);
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        if (lifecycle.inDataLake(batch)) {
            ObjectNode file = data.addObject();
            file.put("dataSetFileId", batch.id() + "-1");
            file.put("dataSetViewId", batch.request().datasetId());
            file.put("version", "1.0.0");
            file.put("created", Long.toString(batch.completed()));
            file.put("updated", Long.toString(batch.updated()));
            file.put("isValid", false);
            link(file, origin(call) + ROOT + "/files/" + batch.id() + "-1");
        }
        return Answer.json(200, page(call, data));
    }

    private Answer file(Call call) throws IOException {
        String id = call.variable("file");
        Batch batch = store.find(id.replaceFirst("-1$", ""))
                .filter(found -> id.equals(found.id() + "-1") && lifecycle.inDataLake(found))
                .orElseThrow(() -> RefusedException.notFound("There is no file of this id"));
        Path content = store.folder(batch.id()).accepted();
        String path = call.query("path").orElse("");
        if (path.equals(DATA_FILE)) {
            return FileAnswer.of(content, call.header("Range"));
        }
        if (!path.isEmpty()) {
            throw RefusedException.notFound("There is no such path in the file");
        }
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        entry(data, DATA_FILE, Files.size(content), origin(call) + ROOT + "/files/" + id + "?path=" + DATA_FILE);
        return Answer.json(200, page(call, data));
    }

    private Answer failed(Call call) throws IOException {
        BatchFolder folder = store.folder(ended(call).id());
        return browse(call, folder.failed(), "failed");
    }

    private Answer meta(Call call) throws IOException {
        if (call.query("path").orElse("").isEmpty()) {
            throw RefusedException.badRequest("The parameter 'path' is required");
        }
        BatchFolder folder = store.folder(ended(call).id());
        return browse(call, folder.meta(), "meta");
    }

    /** A folder is listed, a file given out; nothing outside of the root is ever reached. */
    private Answer browse(Call call, Path root, String resource) throws IOException {
        String given = call.query("path").orElse("");
        Path path = root.resolve(given.replaceFirst("^/+", "")).normalize();
        if (!path.startsWith(root) || !Files.exists(path)) {
            if (given.isEmpty() || given.equals("row_errors")) {
                return Answer.json(200, page(call, JsonNodeFactory.instance.arrayNode()));
            }
            throw RefusedException.notFound("There is no such path in the batch");
        }
        if (Files.isRegularFile(path)) {
            return FileAnswer.of(path, call.header("Range"));
        }
        String self = origin(call) + ROOT + "/batches/" + call.variable("batch") + "/" + resource + "?path=";
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.sorted().toList()) {
                String name = root.relativize(file).toString();
                entry(
                        data,
                        file.getFileName().toString(),
                        Files.size(file),
                        self + URLEncoder.encode(name, StandardCharsets.UTF_8));
            }
        }
        return Answer.json(200, page(call, data));
    }

    /** The batch that the path names, once it shows a result. */
    private Batch ended(Call call) {
        Batch batch = OpenBatch.named(store, call);
        lifecycle.advanceAll();
        if (batch.status().passes()) {
            throw RefusedException.notFound("The batch has no result yet");
        }
        return batch;
    }

    private static void entry(ArrayNode data, String name, long bytes, String href) {
        link(data.addObject().put("name", name).put("length", Long.toString(bytes)), href);
    }

    private static void link(ObjectNode node, String href) {
        node.putObject("_links").putObject("self").put("href", href);
    }

    private static String origin(Call call) {
        return "http://" + call.header("Host").orElse("127.0.0.1");
    }

    /** One page of a listing; {@code count} is the number of entries on it. */
    private static ObjectNode page(Call call, ArrayNode all) {
        int start = number(call, "start", 0);
        int limit = number(call, "limit", MOST);
        if (limit < 1 || limit > MOST || start < 0) {
            throw RefusedException.badRequest("'limit' is a number from 1 to " + MOST + ", 'start' one from 0 on");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        for (int i = start; i < all.size() && i - start < limit; i++) {
            data.add(all.get(i));
        }
        body.putObject("_page").put("limit", limit).put("count", data.size());
        return body;
    }

    private static int number(Call call, String parameter, int otherwise) {
        try {
            return call.query(parameter).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("'" + parameter + "' is a number");
        }
    }
}
