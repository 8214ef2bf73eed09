package io.cdpbridge.source.query;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.campaign.Authentication;
import io.cdpbridge.client.campaign.CallRate;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.CampaignSettings;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.JdkTransport;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.ledger.QueryWindows;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import io.cdpbridge.source.intake.ExportReader;
import io.cdpbridge.source.intake.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sandbox's Campaign, a ledger, and the flow between them. The clock is everybody's and stands still until it is moved. */
final class LogInstance implements AutoCloseable {
    static final String FLOW = "delivery-logs";
    static final QueryLimits LIMITS = new QueryLimits(
            7, 20, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofDays(7));

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T14:00:00Z"));
    /** By how much Campaign's clock is ahead of ours. */
    Duration campaignAhead = Duration.ZERO;

    Optional<BridgeException> wrongClock = Optional.empty();
    final Sandbox sandbox;
    final Ledger ledger;
    final Campaign campaign;
    final QueryWindows windows;
    final List<Duration> waits = new ArrayList<>();
    private final Inputs inputs;
    private final Path folder;
    private final boolean uuids;
    private final HttpTransport transport = new JdkTransport();
    private Runnable beforeQuery = () -> {};

    LogInstance(Path folder, boolean uuids) {
        this(folder, uuids, 3, false);
    }

    /** One that keeps times to so many digits of a second, and answers in milliseconds. */
    LogInstance(Path folder, boolean uuids, int digits, boolean rounded) {
        this.folder = folder;
        this.uuids = uuids;
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withClock(() -> clock.instant().plus(campaignAhead))
                .withCampaign(options -> options.withFfda(uuids).withStoredTimes(digits, rounded)));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        windows = new QueryWindows(ledger, clock);
        inputs = new Inputs(ledger, clock);
        CampaignSettings settings = new CampaignSettings(
                sandbox.origin(),
                Authentication.PASSWORD,
                sandbox.identity().campaignUser(),
                sandbox.identity().campaignPassword(),
                Optional.empty(),
                "nms:recipient",
                "nms:group",
                Optional.empty(),
                CampaignSettings.USUAL_KEYS_PER_QUERY);
        campaign = new Campaign(
                settings, Optional.empty(), this::send, new CallRate(10_000, () -> false), clock, new Retries());
    }

    private HttpReply send(HttpCall call) throws IOException {
        if (call.headers().getOrDefault("SOAPAction", "").contains("ExecuteQuery")) {
            beforeQuery.run();
        }
        return transport.send(call);
    }

    /** Does something before each query from now on. */
    void beforeQueries(Runnable something) {
        beforeQuery = something;
    }

    /** The flow as a start of the program makes it. */
    LogFlow flow() {
        return flow(Path.of("routes/queries/delivery-logs.yaml"), LIMITS);
    }

    LogFlow flow(Path query, QueryLimits limits) {
        PatientCalls calls = new PatientCalls(
                millis -> waits.add(Duration.ofMillis(millis)), () -> false, 3, Duration.ofSeconds(1), new Retries());
        TwoClocks times = new TwoClocks(clock);
        times.told(clock.instant());
        Spool spool = new Spool(
                folder.resolve("query"), FLOW, clock, times, limits.keep(), new SetAside(folder, "set-aside"));
        return new LogFlow(
                FLOW,
                LogQuery.read(query),
                () -> campaign,
                new Clocks(clock, wrong -> wrongClock = wrong),
                calls,
                windows,
                inputs,
                spool,
                limits);
    }

    /** The id of a row of that number, in the form of the deployment. UUIDs are in no order. */
    String id(int number) {
        return uuids
                ? UUID.nameUUIDFromBytes(("row " + number).getBytes(StandardCharsets.UTF_8))
                        .toString()
                : Integer.toString(number);
    }

    /** A row of the delivery log, attribute to value. */
    Map<String, String> row(int number, int status, Instant time) {
        return Map.of(
                "id",
                id(number),
                "status",
                Integer.toString(status),
                "eventDate",
                time.toString(),
                "lastModified",
                time.toString());
    }

    /** Inserts rows, or changes those that are there. */
    void put(String schema, List<Map<String, String>> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            row.forEach((name, value) -> line.append(line.length() == 0 ? "{" : ",")
                    .append('"')
                    .append(name)
                    .append("\":\"")
                    .append(value)
                    .append('"'));
            lines.append(line).append("}\n");
        });
        call("PUT", "/sandbox/campaign/rows/" + schema, lines.toString());
    }

    void log(List<Map<String, String>> rows) {
        put("nms:broadLogRcp", rows);
    }

    void faults(String script) {
        call("PUT", "/sandbox/faults", script);
    }

    private void call(String method, String path, String body) {
        HttpCall call = new HttpCall(method, URI.create(sandbox.origin() + path), Map.of(), Body.of(body));
        try (HttpReply reply = transport.send(call)) {
            if (reply.status() != 200) {
                throw new AssertionError(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file, with the cells of these columns joined by blanks. */
    static List<String> rows(LogFlow flow, QueryFile file, String... columns) {
        List<String> rows = new ArrayList<>();
        Dialect dialect = Dialect.of("campaign-utf8", "", "", "", "", "any", "");
        try (ExportReader reader = ExportReader.open(flow.path(file), dialect)) {
            reader.select(List.of(columns));
            while (reader.hasNext()) {
                for (Row row : reader.page(1_000).rows()) {
                    rows.add(String.join(" ", row.cells()));
                }
            }
        }
        return rows;
    }

    /** What the route does with a file, as far as the ledger is concerned. */
    void stage(QueryFile file) {
        Input input = inputs.find(file.input()).orElseGet(() -> inputs.open(file.input()));
        RowCounts counts = new RowCounts(file.rows(), file.rows(), 0, 0, 0);
        inputs.finish(input, new Progress(counts, List.of(), Optional.empty(), Map.of(), List.of()), "hash");
    }

    /** The route was begun with a file and did not come to its end. */
    void begin(QueryFile file) {
        Input unused = inputs.open(file.input());
    }

    /** The route refused a file. */
    void refuse(QueryFile file) {
        List<String> unused = inputs.discard(
                inputs.open(file.input()),
                io.cdpbridge.ledger.InputState.REFUSED,
                new RowCounts(file.rows(), 0, 0, file.rows(), 0),
                Map.of(),
                io.cdpbridge.error.ErrorCode.FILE_REJECT_RATIO,
                "too many rows were rejected");
    }

    /** Reads and stages all that a poll gives: the cells of these columns. */
    List<String> poll(LogFlow flow, String... columns) {
        List<String> all = new ArrayList<>();
        LogRound round = flow.round();
        for (Optional<QueryFile> file = round.next(); file.isPresent(); file = round.next()) {
            all.addAll(rows(flow, file.get(), columns));
            stage(file.get());
        }
        return all;
    }

    @Override
    public void close() {
        campaign.close();
        ledger.close();
        sandbox.close();
    }
}
