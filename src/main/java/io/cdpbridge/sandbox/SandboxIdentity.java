package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Who a sandbox is: the credentials of its client and its operator, its organisation and the ids of what it holds.
 *
 * @param clientId the client's id, which is also the API key
 * @param clientSecret the client's secret
 * @param orgId the organisation, {@code …@AdobeOrg}
 * @param userId whom the catalog shows as the creator of batches
 * @param tenantId what the ids of the organisation's own schemas begin with
 * @param sandboxName the sandbox within the organisation
 * @param datasetIds dataset ids by dataset name
 * @param schemaIds schema URIs by dataset name
 * @param campaignUser the login of its operator in Campaign
 * @param campaignPassword the password of that operator
 */
public record SandboxIdentity(
        String clientId,
        String clientSecret,
        String orgId,
        String userId,
        String tenantId,
        String sandboxName,
        Map<String, String> datasetIds,
        Map<String, String> schemaIds,
        String campaignUser,
        String campaignPassword) {

    /** The names of the datasets that every sandbox has. */
    static final List<String> DATASETS = List.of("delivery-logs", "tracking-logs");

    private static final String CAMPAIGN_USER = "cdp-bridge";
    private static final String HEX = "0123456789abcdef";
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    static SandboxIdentity random(RandomGenerator random, String sandboxName) {
        String tenant = "bridge" + text(random, HEX, 6);
        Map<String, String> datasets = new LinkedHashMap<>();
        Map<String, String> schemas = new LinkedHashMap<>();
        for (String name : DATASETS) {
            datasets.put(name, text(random, HEX, 24));
            schemas.put(name, "https://ns.adobe.com/" + tenant + "/schemas/" + text(random, HEX, 48));
        }
        return new SandboxIdentity(
                text(random, HEX, 32),
                "p8e-" + text(random, SECRET, 32),
                text(random, "0123456789ABCDEF", 24) + "@AdobeOrg",
                text(random, "0123456789ABCDEF", 24) + "@techacct.adobe.com",
                tenant,
                sandboxName,
                datasets,
                schemas,
                CAMPAIGN_USER,
                campaignPassword(random));
    }

    private static String campaignPassword(RandomGenerator random) {
        return text(random, SECRET, 24);
    }

    private static String text(RandomGenerator random, String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** The identity that a folder holds; one that holds none gets this new one. */
    static SandboxIdentity in(Path folder, RandomGenerator random, String sandboxName) throws IOException {
        Path file = folder.resolve("sandbox.json");
        ObjectMapper json = new ObjectMapper();
        if (!Files.exists(file)) {
            return write(random(random, sandboxName), file);
        }
        if (!(json.readTree(file.toFile()) instanceof ObjectNode kept)) {
            throw new IOException(file + " is no JSON object");
        }
        if (kept.has("campaignUser")) {
            return json.treeToValue(kept, SandboxIdentity.class);
        }
        // A folder from before there was a Campaign.
        kept.put("campaignUser", CAMPAIGN_USER).put("campaignPassword", campaignPassword(random));
        return write(json.treeToValue(kept, SandboxIdentity.class), file);
    }

    private static SandboxIdentity write(SandboxIdentity identity, Path file) throws IOException {
        Path next = file.resolveSibling("sandbox.json.next");
        new ObjectMapper().writeValue(next.toFile(), identity);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return identity;
    }

    /** Without secrets, which are never printed by accident. */
    @Override
    public String toString() {
        return "SandboxIdentity[" + clientId + ", " + orgId + ", " + sandboxName + "]";
    }
}
