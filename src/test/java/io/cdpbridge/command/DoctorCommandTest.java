package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobContainerClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.MovableClock;
import io.cdpbridge.client.store.Azurite;
import io.cdpbridge.client.store.SftpFixture;
import io.cdpbridge.command.doctor.Status;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor against the sandbox: a sound one, and one with each cause of trouble. */
class DoctorCommandTest {
    private static final String NOT_PERMITTED =
            "'{\"type\": \"/placeholder/type/uri\", \"status\": 403, \"title\": \"Forbidden\", \"detail\": \"No permission\"}'";
    private static final String[] LOGS = {"delivery-logs", "tracking-logs"};

    @TempDir
    private Path folder;

    /** One thing that is wrong. */
    private interface Cause {
        void bring(BridgeFixture bridge) throws Exception;
    }

    /**
     * What is wrong and which checks must say so.
     *
     * @param options how the sandbox is started for it
     */
    private record Case(
            String name, UnaryOperator<SandboxOptions> options, Cause cause, Status status, Set<String> checks) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case failing(String name, Cause cause, String... checks) {
        return new Case(name, UnaryOperator.identity(), cause, Status.FAIL, Set.of(checks));
    }

    private static Case started(String name, UnaryOperator<SandboxOptions> options, String check) {
        return new Case(name, options, bridge -> {}, Status.FAIL, Set.of(check));
    }

    private static Case warning(String name, UnaryOperator<SandboxOptions> options, Cause cause, String check) {
        return new Case(name, options, cause, Status.WARN, Set.of(check));
    }

    private static Cause property(String name, String value) {
        return bridge -> bridge.set(name, value);
    }

    private static Cause answer(String call, int status, String body) {
        return bridge ->
                bridge.faults("rules:\n  - call: " + call + "\n    status: " + status + "\n    body: " + body + "\n");
    }

    private static Cause refusal(String call, String when) {
        return bridge -> bridge.faults("rules:\n  - call: " + call + "\n    status: 403\n" + when);
    }

    private static String[] ofBoth(String check) {
        return Stream.of(LOGS).map(flow -> "BP-P9-" + flow + "-" + check).toArray(String[]::new);
    }

    static List<Case> causes() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(addressesAndAccess());
        cases.addAll(campaign());
        cases.addAll(productsAndPermissions());
        cases.addAll(datasets());
        cases.addAll(target());
        return cases;
    }

    private static List<Case> addressesAndAccess() {
        return List.of(
                failing(
                        "no token service",
                        property("aep.token-url", "http://127.0.0.1:1/ims/token/v3"),
                        "BP-P8-token-service"),
                failing("no platform", property("aep.platform-url", "http://127.0.0.1:1"), "BP-P8-platform"),
                failing("another secret", property("aep.client-secret", "no such secret"), "BP-P1-token"),
                failing("no secret", property("aep.client-secret", ""), "BP-P1-token"),
                failing("an unknown scope", property("aep.scopes", "openid,everything"), "BP-P1-scopes"),
                warning(
                        "a scope less",
                        UnaryOperator.identity(),
                        property("aep.scopes", "openid,session,AdobeID,read_organizations"),
                        "BP-P1-scopes"),
                started(
                        "tokens of ten seconds",
                        options -> options.withTokenLifetime(Duration.ofSeconds(10)),
                        "BP-P1-token-expiry"),
                failing(
                        "another organisation",
                        property("aep.org-id", "0123456789ABCDEF01234567@AdobeOrg"),
                        "BP-P1-organisation"),
                failing("a sandbox that is not there", property("aep.sandbox-name", "dev"), "BP-P1-sandbox"),
                failing(
                        "a sandbox that is being made",
                        answer("sandboxes.sandbox", 200, "'{\"name\": \"prod\", \"state\": \"creating\"}'"),
                        "BP-P1-sandbox"));
    }

    private static List<Case> campaign() {
        return List.of(
                failing("no Campaign", property("campaign.url", "http://127.0.0.1:1"), "BP-P8-campaign"),
                started(
                        "an address that is not allowed",
                        options ->
                                options.withCampaign(campaign -> campaign.withAllowedAddresses(List.of("203.0.113.7"))),
                        "BP-P8-allow-list"),
                failing("another password", property("campaign.password", "no such password"), "BP-P1-campaign-logon"),
                warning(
                        "Campaign in another organisation",
                        options -> options.withCampaign(
                                campaign -> campaign.withOrganization("FFFFFFFFFFFFFFFFFFFFFFFF@AdobeOrg")),
                        bridge -> {},
                        "BP-P2-organisation"),
                started(
                        "Campaign 8.3",
                        options -> options.withCampaign(campaign -> campaign.withVersion("8.3.9")),
                        "BP-P3-version"),
                started(
                        "an operator of a unit",
                        options -> options.withCampaign(campaign -> campaign.withOrganizationalUnit("7")),
                        "BP-P6-organisational-unit"),
                failing(
                        "an operator who may not read",
                        bridge -> bridge.faults(
                                "rules:\n  - call: campaign.ExecuteQuery\n    soapFault: {code: XSV-350000, text: Not allowed.}\n"),
                        "BP-P7-campaign"));
    }

    private static List<Case> productsAndPermissions() {
        return List.of(
                failing("no Real-Time CDP", refusal("segmentation.audiences", ""), "BP-P4-real-time-cdp"),
                failing("no Sources", refusal("landingzone", "    nth: 1\n"), "BP-P4-sources"),
                failing("no Destinations", refusal("landingzone", "    nth: 2\n"), "BP-P4-destinations"),
                failing(
                        "a product context that has ended",
                        answer(
                                "ims.profile",
                                200,
                                "'{\"projectedProductContext\": [{\"prodCtx\": {\"serviceCode\": \"AdobeCampaign\", \"statusCode\": \"INACTIVE\"}}]}'"),
                        "BP-P5-product-context"),
                warning(
                        "no product context",
                        UnaryOperator.identity(),
                        answer("ims.profile", 200, "'{\"userId\": \"x\"}'"),
                        "BP-P5-product-context"),
                failing("no datasets", answer("catalog.datasets", 403, NOT_PERMITTED), "BP-P7-datasets"),
                failing("no batches", answer("catalog.batches", 403, NOT_PERMITTED), "BP-P7-ingestion"),
                failing("no schemas", answer("registry.schemas", 403, NOT_PERMITTED), "BP-P7-schemas"),
                failing("no audiences", answer("segmentation.audiences", 403, NOT_PERMITTED), "BP-P7-audiences"));
    }

    private static List<Case> datasets() {
        String schema = "'{\"$id\": \"x\", \"title\": \"X\", \"meta:immutableTags\": [%s], \"meta:extends\": [%s]}'";
        String groups = "\"https://ns.adobe.com/experience/campaign/experienceevent-campaign-delivery-log\","
                + "\"https://ns.adobe.com/experience/campaign/experienceevent-campaign-tracking-log\"";
        return List.of(
                failing(
                        "a dataset that is not there",
                        property("source.delivery-logs.dataset-id", "0123456789abcdef01234567"),
                        "BP-P9-delivery-logs-dataset"),
                failing(
                        "no dataset id",
                        property("source.tracking-logs.dataset-id", ""),
                        "BP-P9-tracking-logs-dataset"),
                failing("datasets without Profile", DoctorCommandTest::withoutProfile, ofBoth("dataset-profile")),
                failing("no schema", answer("registry.schema", 404, "'{}'"), ofBoth("schema")),
                failing(
                        "a schema without Profile",
                        bridge -> describe(bridge, schema.formatted("", groups)),
                        ofBoth("schema-profile")),
                failing(
                        "a schema without the field groups",
                        bridge -> describe(bridge, schema.formatted("\"union\"", "")),
                        ofBoth("field-group")),
                failing(
                        "no primary identity",
                        answer("registry.descriptors", 200, "'{\"xdm:descriptorIdentity\": []}'"),
                        ofBoth("primary-identity")));
    }

    /** Both datasets as they are, but for the tag. */
    private static void withoutProfile(BridgeFixture bridge) throws Exception {
        String schema = bridge.sandbox().identity().schemaIds().get("delivery-logs");
        String group = "\"https://ns.adobe.com/experience/campaign/experienceevent-campaign-%s-log\"";
        bridge.faults("""
                rules:
                  - call: catalog.dataset
                    status: 200
                    body: '{"x": {"name": "X", "schemaRef": {"id": "%s"}, "tags": {}}}'
                  - call: registry.schema
                    status: 200
                    body: '{"$id": "%s", "meta:immutableTags": ["union"], "meta:extends": [%s, %s]}'
                """.formatted(schema, schema, group.formatted("delivery"), group.formatted("tracking")));
    }

    /** Another schema, with its primary identity. */
    private static void describe(BridgeFixture bridge, String schema) throws Exception {
        bridge.faults("""
                rules:
                  - call: registry.schema
                    status: 200
                    body: %s
                  - call: registry.descriptors
                    status: 200
                    body: '{"results": [{"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "x", "xdm:sourceProperty": "/_experience/campaign/externalID", "xdm:isPrimary": true}]}'
                """.formatted(schema));
    }

    private static List<Case> target() {
        return List.of(
                failing("no mapping", property("destination.mapping", "nobody"), "BP-P10-target-mapping"),
                failing(
                        "a schema that Campaign does not have",
                        bridge -> edit(bridge, "schema: nms:recipient", "schema: cus:person")
                                .set("campaign.recipient-schema", "cus:person"),
                        "BP-P10-target-mapping"),
                failing(
                        "a key that is no column",
                        bridge -> edit(bridge, "\"@account\"", "\"@acount\""),
                        "BP-P10-join-key"),
                failing(
                        "an attribute that is no column",
                        bridge -> edit(bridge, "\"@firstName\"", "\"@fristName\""),
                        "BP-P10-columns"),
                failing(
                        "no landing zone",
                        property("destination.landing-zone.folder", "/nowhere/landing-zone"),
                        "BP-P8-landing-zone"),
                failing(
                        "an SAS URI that has ended",
                        bridge -> azure(bridge, Duration.ofHours(-1)),
                        "BP-P8-landing-zone-expiry"),
                warning(
                        "an SAS URI that ends soon",
                        UnaryOperator.identity(),
                        bridge -> azure(bridge, Duration.ofHours(1)),
                        "BP-P8-landing-zone-expiry"),
                warning(
                        "a landing zone that is only read",
                        UnaryOperator.identity(),
                        bridge -> bridge.set("destination.landing-zone.store", "azure-blob")
                                .set(
                                        "destination.landing-zone.sas-uri",
                                        Azurite.readOnlySasUri(Azurite.running().container(), Duration.ofDays(30))),
                        "BP-P8-landing-zone-probe"),
                warning(
                        "files that were set aside",
                        UnaryOperator.identity(),
                        bridge -> {
                            Path aside = bridge.data().resolve("set-aside/left-over/staged");
                            Files.createDirectories(aside);
                            Files.writeString(aside.resolve("part-1.jsonl"), "{}");
                        },
                        "BP-P8-set-aside"));
    }

    private static BridgeFixture edit(BridgeFixture bridge, String from, String to) throws IOException {
        Path mapping = bridge.ownRoutes().resolve("mappings/recipient.yaml");
        String text = Files.readString(mapping);
        assertThat(text).contains(from);
        Files.writeString(mapping, text.replace(from, to));
        return bridge;
    }

    private static void azure(BridgeFixture bridge, Duration life) {
        BlobContainerClient container = Azurite.running().container();
        bridge.set("destination.landing-zone.store", "azure-blob")
                .set("destination.landing-zone.sas-uri", Azurite.sasUri(container, life));
    }

    private BridgeFixture bridge(SandboxOptions options) {
        BridgeFixture bridge = new BridgeFixture(folder, options);
        bridge.set("runtime.directions", "source,destination");
        return bridge;
    }

    private static Set<String> ended(Result result, Status status) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode check : result.receipt().path("checks")) {
            if (check.path("status").asText().equalsIgnoreCase(status.name())) {
                ids.add(check.path("id").asText());
            }
        }
        return ids;
    }

    private static void assertNoSecrets(BridgeFixture bridge, String... texts) {
        for (String text : texts) {
            assertThat(text)
                    .doesNotContain(
                            bridge.sandbox().identity().clientSecret(),
                            bridge.sandbox().identity().campaignPassword(),
                            "sig=",
                            "Bearer",
                            "no such secret",
                            "no such password");
        }
    }

    @Test
    void a_mapped_field_that_the_schema_lacks_is_named_with_file_line_and_column() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            Path mapping = bridge.ownRoutes().resolve("mappings/tracking-log.yaml");
            Files.writeString(mapping, Files.readString(mapping) + "  - to: _acme.segment\n    from: segmentCode\n");

            Result result = bridge.call("doctor");

            assertThat(ended(result, Status.FAIL)).containsExactly("BP-P9-tracking-logs-mapped-fields");
            assertThat(result.receipt().toString())
                    .contains("the schema lacks " + mapping, "_acme.segment, from the column segmentCode", "CDP-3033");
        }
    }

    @Test
    void the_mapping_of_a_flow_that_an_integrator_added_is_compared_with_the_schema_of_its_dataset() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            Path routes = bridge.ownRoutes();
            Path mapping = routes.resolve("mappings/acme-log.yaml");
            Files.writeString(
                    mapping,
                    Files.readString(routes.resolve("mappings/delivery-log.yaml"))
                            + "  - to: _acme.segment\n    from: segmentCode\n");
            Files.writeString(routes.resolve("source/acme-logs.camel.yaml"), """
                    - route:
                        id: acme-logs
                        from:
                          uri: direct:acme-logs
                          steps:
                            - to:
                                uri: kamelet:open-export-action
                                parameters:
                                  flow: acme-logs
                                  datasetId: "RAW({{source.delivery-logs.dataset-id}})"
                                  mapping: acme-log
                    """);

            Result result = bridge.call("doctor");

            assertThat(ended(result, Status.FAIL)).containsExactly("BP-P9-acme-logs-mapped-fields");
            assertThat(ended(result, Status.PASS)).contains("BP-P9-acme-logs-dataset", "BP-P9-acme-logs-schema");
            assertThat(result.receipt().toString())
                    .contains("the schema lacks " + mapping, "_acme.segment, from the column segmentCode", "CDP-3033");
        }
    }

    @Test
    void a_sound_installation_passes_every_check() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            Result result = bridge.call("doctor");

            assertThat(ended(result, Status.FAIL))
                    .as(result.receipt().toPrettyString())
                    .isEmpty();
            assertThat(ended(result, Status.WARN))
                    .as(result.receipt().toPrettyString())
                    .isEmpty();
            assertThat(ended(result, Status.SKIP))
                    .as("what a folder and SOAP do not need")
                    .containsExactly(
                            "BP-P8-campaign-ssh",
                            "BP-P8-campaign-ssh-expiry",
                            "BP-P8-landing-zone-expiry",
                            "BP-P8-landing-zone-ssh",
                            "BP-P8-landing-zone-ssh-expiry");
            assertThat(result.exitCode()).isZero();
            try (Stream<Path> left = Files.walk(bridge.sandbox().landingZone())) {
                assertThat(left.filter(Files::isRegularFile))
                        .as("nothing is left behind")
                        .isEmpty();
            }
            assertNoSecrets(bridge, result.receipt().toString(), result.errors());
        }
    }

    @ParameterizedTest
    @MethodSource("causes")
    void each_cause_is_found_by_its_own_check(Case wrong) throws Exception {
        try (BridgeFixture bridge = bridge(wrong.options().apply(SandboxOptions.defaults()))) {
            wrong.cause().bring(bridge);

            Result result = bridge.call("doctor");

            String report = result.receipt().toPrettyString();
            assertThat(ended(result, wrong.status())).as(report).isEqualTo(new TreeSet<>(wrong.checks()));
            boolean fails = wrong.status() == Status.FAIL;
            assertThat(ended(result, fails ? Status.WARN : Status.FAIL))
                    .as(report)
                    .isEmpty();
            assertThat(result.exitCode()).isEqualTo(fails ? 1 : 0);
            for (JsonNode check : result.receipt().path("checks")) {
                assertThat(check.path("fix").asText().isEmpty())
                        .isEqualTo(!Set.of("warn", "fail")
                                .contains(check.path("status").asText()));
            }
            assertNoSecrets(bridge, report, result.errors());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void an_ssh_key_is_tried_where_files_travel(String prefix, String key, Set<String> failing) throws Exception {
        try (SftpFixture server = new SftpFixture(folder.resolve("sftp"));
                BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            bridge.set("destination.landing-zone.store", prefix.contains("zone") ? "sftp" : "folder")
                    .set("destination.audience-sync.transport", prefix.contains("zone") ? "soap" : "sftp")
                    .set(prefix + ".host", "127.0.0.1:" + server.port())
                    .set(prefix + ".user", "bridge")
                    .set(
                            prefix + ".private-key-file",
                            folder.resolve("sftp").resolve(key).toString())
                    .set(
                            prefix + ".known-hosts-file",
                            folder.resolve("sftp/known_hosts").toString());
            server.writeCertificate("expired", Instant.now().minusSeconds(60));
            server.writeCertificate("certified", Instant.now().plus(Duration.ofDays(30)));

            Result result = bridge.call("doctor");

            assertThat(ended(result, Status.FAIL))
                    .as(result.receipt().toPrettyString())
                    .isEqualTo(failing);
            assertThat(ended(result, Status.WARN)).isEmpty();
        }
    }

    static Stream<Arguments> keys() {
        return Stream.of("landing-zone", "campaign").flatMap(place -> {
            String prefix = place.equals("campaign") ? "destination.sftp" : "destination.landing-zone";
            String check = "BP-P8-" + place + "-ssh";
            return Stream.of(
                    Arguments.of(prefix, "plain", Set.of()),
                    Arguments.of(prefix, "certified", Set.of()),
                    Arguments.of(prefix, "stranger", Set.of(check)),
                    Arguments.of(prefix, "expired", Set.of(check + "-expiry")));
        });
    }

    @Test
    void a_clock_that_is_wrong_is_noticed() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            Settings settings = settings(bridge);

            assertThat(clock(settings, Duration.ofSeconds(3))).isEqualTo(Status.PASS);
            assertThat(clock(settings, Duration.ofSeconds(-90))).isEqualTo(Status.WARN);
            assertThat(clock(settings, Duration.ofMinutes(10))).isEqualTo(Status.FAIL);
        }
    }

    private static Settings settings(BridgeFixture bridge) {
        Map<String, String> values = new TreeMap<>(bridge.sandbox().properties());
        values.put("observe.port", "0");
        return Settings.load(Optional.empty(), Map.of(), values);
    }

    private static Status clock(Settings settings, Duration wrong) {
        return DoctorCommand.examine(settings, new MovableClock(Instant.now().plus(wrong))).stream()
                .filter(result -> result.id().equals("BP-P1-clock"))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void what_is_not_configured_is_skipped_with_the_reason() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            bridge.set("runtime.directions", "source").set("campaign.url", "");

            Result result = bridge.call("doctor");

            assertThat(result.exitCode()).isZero();
            assertThat(ended(result, Status.SKIP)).contains("BP-P3-version", "BP-P8-landing-zone", "BP-P10-join-key");
            assertThat(result.receipt().toString()).contains("runtime.directions does not name destination");
        }
    }

    @Test
    void a_person_reads_one_line_a_check_and_the_fix_below() throws Exception {
        try (BridgeFixture bridge = bridge(SandboxOptions.defaults())) {
            bridge.set("aep.sandbox-name", "dev");
            List<String> arguments = new ArrayList<>(bridge.arguments());
            arguments.set(0, "doctor");
            arguments.set(arguments.indexOf("json"), "text");
            StringWriter out = new StringWriter();

            int exitCode = CdpBridge.run(
                    arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(new StringWriter()));

            assertThat(exitCode).isEqualTo(1);
            assertThat(out.toString())
                    .containsPattern("(?m)^pass  BP-P1-token +access token of aep.client-id: IMS issues a token$")
                    .containsPattern("(?m)^fail  BP-P1-sandbox .*404")
                    .containsPattern("(?m)^      CDP-1106 Correct aep.sandbox-name")
                    .containsPattern("(?m)^skip  BP-P4-sources .*: needs BP-P1-sandbox$")
                    .containsPattern("\\d+ passed, 0 warned, 1 failed, \\d+ skipped");
            assertNoSecrets(bridge, out.toString());
        }
    }
}
