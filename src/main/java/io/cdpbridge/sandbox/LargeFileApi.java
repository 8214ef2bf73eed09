package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchFiles;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.LargeUpload;
import io.cdpbridge.sandbox.batch.Limits;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uploads in ranges, which Adobe's own clients mark as deprecated. Those that are begun and not completed are forgotten
 * when the sandbox stops.
 */
final class LargeFileApi {
    private static final long LONGEST_RANGE = 512_000_000;
    private static final Pattern RANGE = Pattern.compile("bytes[ =](\\d{1,18})-(\\d{1,18})(?:/(?:\\d+|\\*))?");

    private final BatchStore store;
    private final BatchUploads uploads;
    private final Limits limits;
    private final Map<String, LargeUpload> begun = new ConcurrentHashMap<>();

    LargeFileApi(BatchStore store, BatchUploads uploads, Limits limits) {
        this.store = store;
        this.uploads = uploads;
        this.limits = limits;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("file.initialize", "POST", ImportApi.FILE, this::initialize)
                        .forAction("INITIALIZE"),
                Route.guarded("file.complete", "POST", ImportApi.FILE, this::complete)
                        .forAction("COMPLETE"),
                Route.guarded("file.patch", "PATCH", ImportApi.FILE, this::patch),
                Route.guarded("file.head", "HEAD", ImportApi.FILE, this::head));
    }

    private Answer initialize(Call call) throws IOException {
        Batch batch = OpenBatch.forFile(store, call);
        begun.put(key(call), new LargeUpload(uploads.of(batch.id()).reserve()));
        return Answer.empty(201);
    }

    private Answer patch(Call call) throws IOException {
        call.requireContentType("application/octet-stream");
        OpenBatch.forFile(store, call);
        LargeUpload upload = find(call);
        Matcher range = RANGE.matcher(call.header("Content-Range").orElse(""));
        if (!range.matches()) {
            throw RefusedException.badRequest("'Content-Range' is bytes {start}-{end}");
        }
        long start = Long.parseLong(range.group(1));
        long end = Long.parseLong(range.group(2));
        if (end - start >= Math.min(LONGEST_RANGE, limits.bytesPerBatch())) {
            return Answer.problem(413, "PayloadTooLargeError", "A range has at most " + LONGEST_RANGE + " bytes");
        }
        if (end < start || !upload.write(start, end, call.body())) {
            throw RefusedException.badRequest("The body is not as long as its 'Content-Range'");
        }
        return Answer.empty(200);
    }

    private Answer head(Call call) {
        long bytes = find(call).contiguous();
        return bytes == 0 ? Answer.empty(200) : Answer.empty(200).with("Range", "bytes=0-" + (bytes - 1));
    }

    private Answer complete(Call call) throws IOException {
        Batch batch = OpenBatch.forFile(store, call);
        LargeUpload upload = find(call);
        if (!upload.whole()) {
            throw RefusedException.badRequest("The ranges of the file overlap, or some are missing");
        }
        BatchFiles files = uploads.of(batch.id());
        files.put(call.variable("file"), upload.place());
        begun.remove(key(call));
        return Answer.empty(201);
    }

    private LargeUpload find(Call call) {
        LargeUpload upload = begun.get(key(call));
        if (upload == null) {
            throw RefusedException.notFound("The file has not been initialized");
        }
        return upload;
    }

    private static String key(Call call) {
        return call.variable("batch") + "/" + call.variable("file");
    }
}
