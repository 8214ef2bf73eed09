package io.cdpbridge.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the lists and recipients of the sandbox's Campaign with what the generated exports must lead to. */
final class AudienceProof {
    private final Path generated;
    private final SandboxReader sandbox;
    private final ObjectMapper json = new ObjectMapper();

    AudienceProof(Path generated, SandboxReader sandbox) {
        this.generated = generated;
        this.sandbox = sandbox;
    }

    /** Where they differ once a round was applied; empty when Campaign holds exactly what it must. */
    List<String> differences(int round) throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>(lists(round));
        differences.addAll(recipients(round));
        return differences;
    }

    private List<String> lists(int round) throws IOException, InterruptedException {
        Map<String, Set<String>> held = new TreeMap<>();
        json.readTree(sandbox.lines("/sandbox/lists").collect(Collectors.joining("\n")))
                .properties()
                .forEach(list -> {
                    Set<String> members = new TreeSet<>();
                    list.getValue().forEach(member -> members.add(member.asText()));
                    held.put(list.getKey(), members);
                });
        List<String> differences = new ArrayList<>();
        for (AudienceTruth audience :
                AudienceExpected.read(generated).round(round).audiences()) {
            Set<String> found = held.getOrDefault(audience.name(), Set.of());
            Set<String> wanted;
            try (Stream<String> members = Files.lines(AudienceExpected.list(generated, round, audience.id()))) {
                wanted = members.collect(Collectors.toCollection(TreeSet::new));
            }
            if (!found.equals(wanted)) {
                Set<String> missing = new TreeSet<>(wanted);
                missing.removeAll(found);
                Set<String> tooMany = new TreeSet<>(found);
                tooMany.removeAll(wanted);
                differences.add("list '" + audience.name() + "': " + missing.size() + " members missing, "
                        + tooMany.size() + " too many");
            }
        }
        return differences;
    }

    private List<String> recipients(int round) throws IOException, InterruptedException {
        Map<String, Map<String, String>> wanted = AudienceExpected.recipients(generated, round);
        List<String> differences = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        try (Stream<String> lines = sandbox.lines("/sandbox/recipients")) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (!line.isBlank()) {
                    JsonNode recipient = json.readTree(line);
                    String account = recipient.path("account").asText();
                    seen.add(account);
                    compare(recipient, account, wanted.getOrDefault(account, Map.of()), differences);
                }
            }
        }
        if (!seen.equals(wanted.keySet())) {
            differences.add("recipients: Campaign has " + seen.size() + ", it must have " + wanted.size());
        }
        return differences;
    }

    private static void compare(
            JsonNode recipient, String account, Map<String, String> wanted, List<String> differences) {
        wanted.forEach((attribute, value) -> {
            String held = recipient.path(attribute).asText("");
            if (!held.equals(value) && differences.size() < 20) {
                differences.add("recipient " + account + ": " + attribute + " is another than it must be");
            }
        });
    }
}
