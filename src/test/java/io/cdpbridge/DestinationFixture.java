package io.cdpbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A bridge of the destination direction between a landing zone and the sandbox's Campaign. */
public final class DestinationFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BridgeFixture bridge;
    private final Path landingZone;
    /** Names by id, as the platform tells them. */
    private final Map<String, String> audiences = new TreeMap<>();

    public DestinationFixture(Path folder) {
        this(folder, SandboxOptions.defaults());
    }

    public DestinationFixture(Path folder, SandboxOptions options) {
        bridge = new BridgeFixture(folder, options);
        landingZone = bridge.sandbox().landingZone();
        bridge.set("runtime.directions", "destination")
                .set("destination.landing-zone.settle-time", "PT0S")
                // In audiences of a few people one is a large share; what the blast radius holds has tests of its own.
                .set("destination.blast-radius.exits", "1")
                .set("destination.page-rows", "10")
                .set("destination.period", "PT0.05S")
                .set("destination.retry-delay", "PT0.01S")
                .set("destination.retry-delay-maximum", "PT0.02S")
                .set("destination.put-back", "PT0.05S")
                .set("destination.confirm.interval", "PT0.05S")
                .set("campaign.calls-per-minute", "100000");
    }

    /** The same with a Campaign of the FFDA deployment, where what was written stays invisible for that long. */
    public static DestinationFixture ffda(Path folder, Duration stagingDelay) {
        return new DestinationFixture(
                folder,
                SandboxOptions.defaults()
                        .withCampaign(campaign -> campaign.withFfda(true).withStagingDelay(stagingDelay)));
    }

    public BridgeFixture bridge() {
        return bridge;
    }

    /** A property for all following runs. */
    public DestinationFixture set(String key, String value) {
        bridge.set(key, value);
        return this;
    }

    /** The id that the tests' audiences of this name have on the platform. */
    public static String audienceId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Keys such as p1, p2, … up to and with the last. */
    public static String[] people(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "p" + i).toArray(String[]::new);
    }

    /** Recipients that Campaign knows by these keys and nothing else. */
    public DestinationFixture recipients(String... keys) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (String key : keys) {
            lines.append("{\"account\": \"").append(key).append("\"}\n");
        }
        bridge.put("/sandbox/recipients", lines.toString());
        return this;
    }

    /** A recipient that Campaign knows, attributes and values two by two. */
    public DestinationFixture recipient(String key, String... attributes) throws IOException, InterruptedException {
        var recipient = JSON.createObjectNode().put("account", key);
        for (int i = 0; i < attributes.length; i += 2) {
            recipient.put(attributes[i], attributes[i + 1]);
        }
        bridge.put("/sandbox/recipients", recipient + "\n");
        return this;
    }

    /** Somebody changes an attribute of the recipient of a key in Campaign. */
    public void change(String key, String attribute, String value) throws IOException, InterruptedException {
        var changed = JSON.createObjectNode()
                .put("id", recipient(key).path("id").asText())
                .put(attribute, value);
        bridge.put("/sandbox/campaign/rows/nms:recipient", changed + "\n");
    }

    /** Puts a full export of an audience that the platform knows into the landing zone, made at noon of that day of November 2026. */
    public Path full(String flow, String audience, int day, AudienceRows rows)
            throws IOException, InterruptedException {
        known(audience);
        return export(flow, name(audience, day, "_full"), rows.toString());
    }

    /** The same with an incremental one. */
    public Path incremental(String flow, String audience, int day, AudienceRows rows)
            throws IOException, InterruptedException {
        known(audience);
        return export(flow, name(audience, day, ""), rows.toString());
    }

    /** Lets the platform know an audience of this name. */
    public void known(String audience) throws IOException, InterruptedException {
        if (audiences.putIfAbsent(audienceId(audience), audience) == null) {
            listAudiences();
        }
    }

    /** Lets the platform know one more audience of a name that another has, and puts a full export of it into the landing zone. */
    public Path fullOfAnother(String flow, String id, String name, int day, AudienceRows rows)
            throws IOException, InterruptedException {
        audiences.put(id, name);
        listAudiences();
        return export(
                flow,
                "Campaign_segment" + id + "_202611" + (day < 10 ? "0" : "") + day + "120000_full.csv",
                rows.toString());
    }

    /** Puts rows into a schema of Campaign's, as somebody else does; those whose id is there are changed. */
    public void put(String schema, String row) throws IOException, InterruptedException {
        bridge.put("/sandbox/campaign/rows/" + schema, row + "\n");
    }

    /** Gives an audience another name on the platform. */
    public void rename(String audience, String name) throws IOException, InterruptedException {
        audiences.put(audienceId(audience), name);
        listAudiences();
    }

    private void listAudiences() throws IOException, InterruptedException {
        var known = JSON.createArrayNode();
        audiences.forEach((id, name) -> known.addObject().put("id", id).put("name", name));
        bridge.put("/sandbox/audiences", known.toString());
    }

    /** The name that the platform gives to an export. */
    public static String name(String audience, int day, String text) {
        return audience + "_segment" + audienceId(audience) + "_202611" + (day < 10 ? "0" : "") + day + "120000" + text
                + ".csv";
    }

    /** Puts a file into the landing zone. */
    public Path export(String flow, String name, String text) throws IOException {
        Path file = landingZone.resolve(flow).resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    public Result runOnce() throws IOException {
        return bridge.runOnce();
    }

    /** The members of a list in Campaign, sorted. */
    public List<String> list(String name) throws IOException, InterruptedException {
        List<String> members = new ArrayList<>();
        lists().path(name).forEach(member -> members.add(member.asText()));
        return members;
    }

    /** All lists of Campaign. */
    public JsonNode lists() throws IOException, InterruptedException {
        return JSON.readTree(bridge.get("/sandbox/lists"));
    }

    /** What Campaign holds of a recipient. */
    public JsonNode recipient(String key) throws IOException, InterruptedException {
        for (String line : bridge.get("/sandbox/recipients").lines().toList()) {
            JsonNode recipient = JSON.readTree(line);
            if (recipient.path("account").asText().equals(key)) {
                return recipient;
            }
        }
        throw new AssertionError("Campaign knows no recipient " + key);
    }

    /** See {@link BridgeFixture#delete}. */
    public void delete(String path) throws IOException, InterruptedException {
        bridge.delete(path);
    }

    /** How often Campaign was called by a SOAP method, whatever came of it. */
    public long calls(String method) throws IOException, InterruptedException {
        long calls = 0;
        for (JsonNode count : JSON.readTree(bridge.get("/sandbox/campaign/requests"))
                .path("calls")
                .path(method)) {
            calls += count.asLong();
        }
        return calls;
    }

    /** What the receipt says of an audience. */
    public static JsonNode audience(Result result, String name) {
        for (JsonNode audience : result.receipt().path("destination").path("audiences")) {
            if (audience.path("name").asText().equals(name)) {
                return audience;
            }
        }
        throw new AssertionError("no audience " + name + " in " + result.receipt() + result.errors());
    }

    /** The receipt's problems as one text. */
    public static String problems(Result result) {
        List<String> problems = new ArrayList<>();
        result.receipt().path("problems").forEach(problem -> problems.add(problem.asText()));
        return problems.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        bridge.close();
    }
}
