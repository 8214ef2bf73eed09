package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of exports, given by their columns, and what a mapping makes of them. */
final class Mapped {
    static final Path SHIPPED = Path.of("routes/mappings/recipient.yaml");
    static final GuardrailCatalogue CATALOGUE = GuardrailCatalogue.read(Path.of("routes/guardrails.yaml"));
    static final StatusWords WORDS = new StatusWords(CATALOGUE.get("membership-status"));

    /** No field says whose a row is. */
    static final IdentityFields NOBODY = new IdentityFields(List.of());

    private final RecipientMapping mapping;
    private final String phoneRegion;
    private ConsentWord[] lastConsents = {};

    Mapped(RecipientMapping mapping, String phoneRegion) {
        this.mapping = mapping;
        this.phoneRegion = phoneRegion;
    }

    static Mapped shipped() {
        return new Mapped(RecipientMapping.read(SHIPPED), "");
    }

    /** A mapping of the key "id" to "@account", and of what is given besides. */
    static Mapped of(Path directory, String rules) throws IOException {
        return new Mapped(read(directory, rules), "");
    }

    static RecipientMapping read(Path directory, String rules) throws IOException {
        return RecipientMapping.read(Files.writeString(directory.resolve("mapping.yaml"), """
                name: test
                schema: nms:recipient
                absent: ["NULL"]
                key: {from: id, to: "@account", identity: external_id}
                """ + rules));
    }

    RecipientMapping mapping() {
        return mapping;
    }

    /** Maps a row, with a status "realized" and a key "K-1" unless it has its own. */
    RecipientRow row(Map<String, String> row) throws RowRejected {
        return read(row);
    }

    /** What a row says of each consent, by flag, whether it is rejected or not. */
    Map<String, String> consents(Map<String, String> row) {
        try {
            RecipientRow unused = read(row);
        } catch (RowRejected rejected) {
            // What it says of consents is known all the same.
        }
        ConsentWord[] words = lastConsents;
        Map<String, String> byFlag = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i] != null) {
                byFlag.put(
                        mapping.flags().get(i),
                        (words[i].optedOut() ? "out" : "in")
                                + words[i].at().map(at -> " " + at).orElse(", no time"));
            }
        }
        return byFlag;
    }

    private RecipientRow read(Map<String, String> row) throws RowRejected {
        Map<String, String> whole = new LinkedHashMap<>();
        mapping.columns().forEach(column -> whole.put(column, ""));
        whole.put(mapping.key().column(), "K-1");
        whole.put("segmentMembership_status", "realized");
        whole.putAll(row);
        List<String> header = new ArrayList<>(whole.keySet());
        BoundMapping bound = bound(header);
        try {
            return bound.map(cells(bound, header, whole));
        } finally {
            lastConsents = bound.consents();
        }
    }

    /** Bound to a header, for several rows of one export. */
    BoundMapping bound(List<String> header) {
        MembershipColumns membership = MembershipColumns.find(header, "", "").orElseThrow();
        IdentityFields people = new IdentityFields(List.of("recipientId"));
        mapping.mark(people);
        return mapping.bind(header, membership, WORDS, phoneRegion, people);
    }

    /** The cells that are wanted of a row; those that it does not have are empty. */
    static String[] cells(BoundMapping bound, List<String> header, Map<String, String> row) {
        return Arrays.stream(bound.needed())
                .mapToObj(place -> row.getOrDefault(header.get(place), ""))
                .toArray(String[]::new);
    }

    /** The values of a row by their slots, without those that are absent. */
    Map<String, String> values(Map<String, String> row) throws RowRejected {
        String[] values = row(row).values();
        Map<String, String> bySlot = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                bySlot.put(mapping.attributes().get(i), values[i]);
            }
        }
        return bySlot;
    }
}
