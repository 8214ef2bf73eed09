package io.cdpbridge.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.client.store.SftpFixture;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Runs many histories on one bridge, which is quick: they have no person, recipient, audience or list in common. A round is what is
 * done by hand in all of them, then the files of all, then one run.
 */
final class Runner implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LABEL = "company";

    private final Setting setting;
    private final DestinationFixture bridge;
    private final SftpFixture server;
    private final Cuts cuts;
    private final Map<String, String> accounts = new HashMap<>();
    private final List<String> trouble = new ArrayList<>();

    Runner(Path folder, Setting setting) throws IOException {
        this.setting = setting;
        Files.createDirectories(folder);
        server = setting.files() ? new SftpFixture(folder.resolve("sftp")) : null;
        Duration behind = Duration.between(Truth.CLOCK, Instant.now());
        InstantSource clock = () -> Instant.now().minus(behind);
        bridge = new DestinationFixture(
                folder, SandboxOptions.defaults().withClock(clock).withCampaign(campaign -> {
                    var changed = campaign.withFfda(setting.ffda());
                    if (setting.ffda()) {
                        changed = changed.withStagingDelay(Duration.ZERO);
                    }
                    return setting.files() ? changed.withImportFolder(server.root()) : changed;
                }));
        cuts = new Cuts(bridge.bridge(), folder.resolve("cut.log"));
        bridge.set("destination.page-rows", "200")
                .set("destination.blast-radius.exits", "1")
                .set("destination.blast-radius.changes", "1");
        if (setting.files()) {
            Files.createDirectories(server.root().resolve("incoming"));
            bridge.set("destination.audience-sync.transport", "sftp")
                    .set("destination.profile-sync.transport", "sftp")
                    .set("destination.sftp.host", "127.0.0.1:" + server.port())
                    .set("destination.sftp.user", "bridge")
                    .set(
                            "destination.sftp.private-key-file",
                            folder.resolve("sftp/plain").toString())
                    .set(
                            "destination.sftp.known-hosts-file",
                            folder.resolve("sftp/known_hosts").toString())
                    .set("destination.sftp.workflow", "importAudiences");
        }
        Path routes = bridge.bridge().ownRoutes();
        Path guardrails = routes.resolve("guardrails.yaml");
        guardrail(guardrails, "audiences-per-instance", 100_000);
        guardrail(guardrails, "rows-per-file", Export.ROWS_PER_FILE);
        Files.writeString(routes.resolve("mappings/recipient.yaml"), mapping(setting.identity()));
    }

    private static void guardrail(Path catalogue, String id, int value) throws IOException {
        String text = Files.readString(catalogue);
        String changed = Pattern.compile("(- id: " + id + "\n.*\n    value: )\\d+")
                .matcher(text)
                .replaceAll("$1" + value);
        if (changed.equals(text)) {
            throw new IllegalStateException("no guardrail " + id);
        }
        Files.writeString(catalogue, changed);
    }

    private static String mapping(Identity identity) {
        StringBuilder mapping = new StringBuilder("name: recipient\nschema: nms:recipient\ntime-zone: UTC\n"
                + "absent: [\"\", \"NULL\"]\nkey:\n  from: " + identity.column() + "\n  to: \"@" + identity.attribute()
                + "\"\n  identity: " + identity.word() + "\norganizational-unit: {attribute: \"@" + History.UNIT
                + "\", value: \""
                + History.SERVED + "\"}\nfields:\n");
        History.VALUES.forEach((column, attribute) -> mapping.append("  - to: \"")
                .append(attribute.contains("/") ? attribute.replace("/", "/@") : "@" + attribute)
                .append("\"\n    from: ")
                .append(column)
                .append("\n    optional: true\n")
                .append(column.equals(History.KEPT) ? "    when-empty: keep\n" : ""));
        mapping.append("  - to: \"@gender\"\n    from: " + History.GENDER
                + "\n    values: {male: male, female: female}\n    unknown: reject\n    optional: true\n"
                + "  - to: \"@mobilePhone\"\n    from: " + History.PHONE
                + "\n    normalise: phone\n    optional: true\nconsents:\n");
        for (Flag flag : Flag.values()) {
            mapping.append("  - to: \"@" + flag.attribute() + "\"\n    from: " + flag.word()
                    + "\n    opt-out: [n, dn, out]\n    opt-in: [y, dy, in]\n    undecided: [p, u, pending]\n    time: "
                    + flag.time() + "\n    recorded: \"@" + (flag == Flag.EMAIL ? Flag.RECORDED : "lastModified")
                    + "\"\n    optional: true\n");
        }
        return mapping.toString();
    }

    /** What Campaign holds of each history by its prefix, after all of them. Their prefixes differ. */
    Map<String, Held> run(List<History> histories, Random random) throws IOException, InterruptedException {
        titles(histories, -1);
        StringBuilder population = new StringBuilder();
        for (History history : histories) {
            for (Recipient recipient : history.population()) {
                population.append(json(history, recipient)).append('\n');
            }
        }
        bridge.bridge().put("/sandbox/recipients", population.toString());
        int rounds = histories.stream().mapToInt(History::rounds).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            byHand(histories, round);
            List<Map.Entry<String, String>> files = new ArrayList<>();
            for (History history : histories) {
                files.addAll(history.files(round).entrySet());
            }
            files.add(beat(round));
            Collections.shuffle(files, random);
            for (Map.Entry<String, String> file : files) {
                Path place = bridge.bridge().sandbox().landingZone().resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
            for (int cut = 0; cut < setting.cuts(); cut++) {
                cuts.cut(files.size(), random);
            }
            Result result = bridge.runOnce();
            if (result.exitCode() != 0) {
                trouble.add("run " + (round + 1) + " of " + setting + ": exit " + result.exitCode() + "\n"
                        + DestinationFixture.problems(result) + "\n" + result.errors());
            }
        }
        return held(histories);
    }

    /** An export of a word, so that each run makes a plan of words, whatever else it reads. */
    private Map.Entry<String, String> beat(int round) {
        List<String> columns =
                List.of(setting.identity().column(), History.STATUS, Flag.EMAIL.word(), Flag.EMAIL.time());
        Instant at = Generator.FIRST.plus(Duration.ofDays(round));
        Row row = new Row(
                Map.of(
                        columns.get(0),
                        setting.identity().key(0).replace("{}", "beat-"),
                        columns.get(1),
                        "realized",
                        columns.get(2),
                        "n",
                        columns.get(3),
                        at.minusSeconds(1).toString()),
                false);
        Export export = new Export(
                Flow.VALUES,
                "a0",
                at,
                Export.Naming.INCREMENTAL,
                columns,
                List.of(row),
                List.of(new Export.Part(1, round)));
        return export.files("beat-", round).entrySet().iterator().next();
    }

    /** The same after the plans by which {@code reconcile --repair} puts right what others did. */
    Map<String, Held> repair(List<History> histories) throws IOException, InterruptedException {
        Result repair = bridge.bridge().call("reconcile", "--repair");
        for (JsonNode plan : repair.receipt()) {
            apply(plan.path("plan").asText());
        }
        return held(histories);
    }

    private void apply(String plan) throws IOException {
        Result result = bridge.bridge().call("apply", plan);
        if (result.exitCode() == 1) {
            trouble.add(plan + " was not applied: " + DestinationFixture.problems(result) + result.errors());
        }
    }

    /** How many runs were cut. */
    int cuts() {
        return cuts.count();
    }

    /** What the runs had to say. */
    List<String> trouble() {
        return trouble;
    }

    private void titles(List<History> histories, int round) throws IOException, InterruptedException {
        ArrayNode known = JSON.createArrayNode();
        for (History history : histories) {
            for (Audience audience : history.audiences()) {
                String title = audience.title(history.prefix());
                for (Hand hand : history.hands()) {
                    if (hand instanceof Hand.Renames renames
                            && renames.round() <= round
                            && renames.audience().equals(audience.name())) {
                        title = renames.title().replace("{}", history.prefix());
                    }
                }
                known.addObject().put("id", audience.id(history.prefix())).put("name", title);
            }
        }
        bridge.bridge().put("/sandbox/audiences", known.toString());
    }

    private ObjectNode json(History history, Recipient recipient) {
        ObjectNode json = JSON.createObjectNode()
                .put(LABEL, history.prefix() + recipient.label())
                .put("account", history.prefix() + recipient.label())
                .put(setting.identity().attribute(), recipient.key().replace("{}", history.prefix()));
        recipient.attributes().forEach(json::put);
        return json;
    }

    private void byHand(List<History> histories, int round) throws IOException, InterruptedException {
        titles(histories, round);
        boolean any =
                histories.stream().flatMap(history -> history.hands().stream()).anyMatch(hand -> hand.round() == round);
        if (!any) {
            return;
        }
        Map<String, String> ids = new HashMap<>();
        for (JsonNode row : rows("nms:recipient")) {
            ids.put(row.path(LABEL).asText(), row.path("id").asText());
            accounts.put(row.path("id").asText(), row.path("account").asText());
        }
        List<JsonNode> groups = rows("nms:group");
        for (History history : histories) {
            for (Hand hand : history.hands()) {
                if (hand.round() == round) {
                    byHand(history, hand, ids, groups);
                }
            }
        }
    }

    private void byHand(History history, Hand hand, Map<String, String> ids, List<JsonNode> groups)
            throws IOException, InterruptedException {
        String rows = "/sandbox/campaign/rows/";
        if (hand instanceof Hand.MakesRecipient makes) {
            bridge.bridge().put("/sandbox/recipients", json(history, makes.recipient()) + "\n");
        } else if (hand instanceof Hand.DeletesRecipient deletes) {
            bridge.delete(rows + "nms:recipient/" + ids.get(history.prefix() + deletes.label()));
        } else if (hand instanceof Hand.ChangesKey changes) {
            put(
                    ids.get(history.prefix() + changes.label()),
                    JSON.createObjectNode()
                            .put(setting.identity().attribute(), changes.key().replace("{}", history.prefix())));
        } else if (hand instanceof Hand.Consents consents) {
            put(
                    ids.get(history.prefix() + consents.label()),
                    JSON.createObjectNode()
                            .put(consents.flag().attribute(), consents.objects() ? "1" : "0")
                            .put(Flag.RECORDED, consents.recorded().toString()));
        } else if (hand instanceof Hand.DeletesList deletes) {
            for (JsonNode group : lists(groups, history, history.audience(deletes.audience()))) {
                bridge.delete(rows + "nms:group/" + group.path("id").asText());
            }
        } else if (hand instanceof Hand.Approves approves
                && history.approved(approves).isPresent()) {
            for (String plan : held(history.audience(approves.audience()).id(history.prefix()))) {
                apply(plan);
            }
        } else if (hand instanceof Hand.TakesOff takes) {
            takeOff(history, takes, ids, groups);
        }
    }

    private void takeOff(History history, Hand.TakesOff takes, Map<String, String> ids, List<JsonNode> groups)
            throws IOException, InterruptedException {
        String id = ids.get(history.prefix() + takes.label());
        for (JsonNode group : lists(groups, history, history.audience(takes.audience()))) {
            for (JsonNode member : rows("nms:rcpGrpRel")) {
                if (member.path("group-id").asText().equals(group.path("id").asText())
                        && member.path("recipient-id").asText().equals(id)) {
                    bridge.delete("/sandbox/lists/" + group.path("name").asText() + "/members/" + accounts.get(id));
                }
            }
        }
    }

    private List<String> held(String audience) throws IOException {
        List<String> plans = new ArrayList<>();
        try (Connection ledger = bridge.bridge().ledger();
                PreparedStatement query = ledger.prepareStatement("SELECT p.name FROM plan p JOIN plan_audience pa ON"
                        + " pa.plan_id = p.id JOIN audience a ON a.id = pa.audience_id"
                        + " WHERE p.state = 'held' AND a.audience_id = ? ORDER BY p.id")) {
            query.setString(1, audience);
            ResultSet found = query.executeQuery();
            while (found.next()) {
                plans.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return plans;
    }

    private void put(String id, ObjectNode changed) throws IOException, InterruptedException {
        bridge.bridge().put("/sandbox/campaign/rows/nms:recipient", changed.put("id", id) + "\n");
    }

    private List<JsonNode> rows(String schema) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line :
                bridge.bridge().get("/sandbox/campaign/rows/" + schema).lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    /** The lists of an audience: they are named by its id. */
    private static List<JsonNode> lists(List<JsonNode> groups, History history, Audience audience) {
        String id = audience.id(history.prefix()).replace("-", "_");
        return groups.stream()
                .filter(group -> group.path("name").asText().contains(id))
                .toList();
    }

    private Map<String, Held> held(List<History> histories) throws IOException, InterruptedException {
        Map<String, JsonNode> recipients = new HashMap<>();
        Map<String, String> labels = new HashMap<>();
        for (JsonNode row : rows("nms:recipient")) {
            recipients.put(row.path(LABEL).asText(), row);
            labels.put(row.path("id").asText(), row.path(LABEL).asText());
        }
        Map<String, Set<String>> members = new HashMap<>();
        for (JsonNode row : rows("nms:rcpGrpRel")) {
            members.computeIfAbsent(row.path("group-id").asText(), any -> new TreeSet<>())
                    .add(labels.getOrDefault(row.path("recipient-id").asText(), "nobody"));
        }
        List<JsonNode> groups = rows("nms:group");
        Map<String, Held> held = new HashMap<>();
        for (History history : histories) {
            String prefix = history.prefix();
            Map<String, Set<String>> lists = new TreeMap<>();
            for (Audience audience : history.audiences()) {
                Set<String> on = new TreeSet<>();
                for (JsonNode group : lists(groups, history, audience)) {
                    members.getOrDefault(group.path("id").asText(), Set.of())
                            .forEach(label ->
                                    on.add(label.startsWith(prefix) ? label.substring(prefix.length()) : label));
                }
                lists.put(audience.name(), on);
            }
            Map<String, Map<String, String>> ours = new TreeMap<>();
            recipients.forEach((label, row) -> {
                if (label.startsWith(prefix)) {
                    ours.put(
                            label.substring(prefix.length()),
                            Held.shown(
                                    row.path(setting.identity().attribute())
                                            .asText()
                                            .replace(prefix, "{}"),
                                    name -> row.path(name).asText()));
                }
            });
            held.put(prefix, new Held(lists, ours));
        }
        return held;
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        if (server != null) {
            server.close();
        }
    }
}
