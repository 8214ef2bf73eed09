package io.cdpbridge.sandbox.generator.audience;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads all rounds of a folder, applies the documented rules to maps in memory, and remembers everything. */
final class NaiveExports {
    private static final Pattern NAME = Pattern.compile(
            "(?<destination>.+)_segment(?<audience>.{36})_(?<time>[0-9]{14})_(?<kind>full|incremental)(_(?<part>[0-9]+))?[.].*");
    private static final Map<String, String> ATTRIBUTES = attributes();
    private static final Map<String, String> GENDERS = Map.of("female", "2", "male", "1", "not_specified", "0");

    private final Path folder;
    private final Map<String, Map<String, String>> population = new TreeMap<>();
    private final SortedMap<String, Map<String, String>> held = new TreeMap<>();
    private final Map<String, SortedSet<String>> lists = new LinkedHashMap<>();
    final List<RoundTruth> rounds = new ArrayList<>();
    final List<Winner> winners = new ArrayList<>();

    /** The row that counts of one person in one export. */
    record Winner(String export, String key, boolean member, NaiveRows.Row row) {}

    /**
     * An export as it is read.
     *
     * @param named the rows of each person, also those that are rejected and tell whose they are
     */
    private record Read(
            ExportTruth truth, boolean full, List<Winner> winners, Map<String, List<NaiveRows.Row>> named) {}

    /** The newest word of each person. */
    private final Map<String, NaiveRows.Row> words = new TreeMap<>();

    NaiveExports(Path folder, int roundCount) throws IOException {
        this.folder = folder;
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(folder.resolve("recipients.ndjson"))) {
            Map<String, String> recipient = new TreeMap<>();
            json.readTree(line)
                    .properties()
                    .forEach(field ->
                            recipient.put(field.getKey(), field.getValue().asText()));
            population.put(recipient.get("account"), recipient);
            held.put(recipient.get("account"), new TreeMap<>(recipient));
            held.get(recipient.get("account")).remove("lastModified");
        }
        for (int round = 1; round <= roundCount; round++) {
            rounds.add(round(round));
        }
    }

    SortedMap<String, Map<String, String>> held() {
        return held;
    }

    private RoundTruth round(int round) throws IOException {
        Path roundFolder = folder.resolve("round-" + round);
        List<AudienceTruth> audiences = new ArrayList<>();
        Map<String, Read> exports = new LinkedHashMap<>();
        for (List<Path> parts : exports(roundFolder.resolve("audience-sync"))) {
            Read read = read(parts);
            exports.put(read.truth().audience(), read);
        }
        for (var audience : new ObjectMapper()
                .readTree(roundFolder.resolve("audiences.json").toFile())) {
            String id = audience.get("id").asText();
            Read read = exports.getOrDefault(id, nothing(id));
            audiences.add(audience(id, audience.get("name").asText(), read));
        }
        List<Read> profiles = new ArrayList<>();
        for (List<Path> parts : exports(roundFolder.resolve("profile-sync"))) {
            profiles.add(read(parts));
        }
        if (profiles.isEmpty()) {
            String exported =
                    audiences.get((round - 1) % Math.min(2, audiences.size())).id();
            profiles.add(nothing(exported));
        }
        return new RoundTruth(round, audiences, profiles(profiles.get(0)));
    }

    static List<List<Path>> exports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> !file.getFileName().toString().startsWith("manifest-"))
                    .sorted(Comparator.comparing(NaiveExports::part))
                    .collect(groupingBy(file -> group(file, "time") + group(file, "audience"), TreeMap::new, toList()))
                    .values()
                    .stream()
                    .toList();
        }
    }

    static String group(Path file, String group) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new AssertionError("not an export: " + file);
        }
        return name.group(group) == null ? "1" : name.group(group);
    }

    private static int part(Path file) {
        return Integer.parseInt(group(file, "part"));
    }

    private static Read nothing(String audience) {
        return new Read(
                new ExportTruth(audience, "incremental", List.of(), 0, 0, 0, 0, new TreeMap<>()),
                false,
                List.of(),
                Map.of());
    }

    private Read read(List<Path> parts) throws IOException {
        SortedMap<String, Long> rejected = new TreeMap<>();
        Map<String, List<NaiveRows.Row>> byKey = new LinkedHashMap<>();
        Map<String, List<NaiveRows.Row>> named = new LinkedHashMap<>();
        long rows = 0;
        for (Path part : parts) {
            for (NaiveRows.Row row : NaiveRows.of(part)) {
                rows++;
                String fault = row.fault().isEmpty() ? fault(row) : row.fault();
                String key = row.cell("external_id").strip();
                if (!key.isEmpty() && !fault.equals("row-shape")) {
                    named.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
                }
                if (fault.isEmpty()) {
                    byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
                } else {
                    rejected.merge(fault, 1L, Long::sum);
                }
            }
        }
        String export = parts.get(0).getFileName().toString();
        List<Winner> best = new ArrayList<>();
        long duplicates = 0;
        long conflicts = 0;
        for (Map.Entry<String, List<NaiveRows.Row>> person : byKey.entrySet()) {
            NaiveRows.Row first = person.getValue().stream()
                    .min(Comparator.comparing(NaiveExports::qualified)
                            .reversed()
                            .thenComparing(NaiveExports::isMember)
                            .thenComparing(row -> row.cell("lastName")))
                    .orElseThrow();
            best.add(new Winner(export, person.getKey(), isMember(first), first));
            duplicates += person.getValue().size() - 1;
            conflicts += person.getValue().stream()
                    .filter(row -> isMember(row) != isMember(first))
                    .count();
        }
        winners.addAll(best);
        long rejects = rejected.values().stream().mapToLong(Long::longValue).sum();
        String kind = group(parts.get(0), "kind");
        List<String> names =
                parts.stream().map(part -> part.getFileName().toString()).toList();
        return new Read(
                new ExportTruth(
                        group(parts.get(0), "audience"),
                        kind,
                        names,
                        rows,
                        rows - rejects,
                        duplicates,
                        conflicts,
                        rejected),
                kind.equals("full"),
                best,
                named);
    }

    private static String fault(NaiveRows.Row row) {
        if (!Set.of("realized", "existing", "exited").contains(row.cell("_status"))) {
            return "membership-status";
        }
        if (row.cell("external_id").isBlank()) {
            return "join-key";
        }
        String gender = row.cell("person_gender");
        try {
            if (!row.cell("person_birthDate").isEmpty()) {
                LocalDate.parse(row.cell("person_birthDate"));
            }
        } catch (DateTimeException e) {
            return "recipient-value";
        }
        return gender.isEmpty() || GENDERS.containsKey(gender) ? "" : "recipient-value";
    }

    private static Instant qualified(NaiveRows.Row row) {
        String time = row.cell("lastQualificationTime").replace(' ', 'T');
        return Instant.parse(time.endsWith("Z") ? time : time + "Z");
    }

    private static boolean isMember(NaiveRows.Row row) {
        return !row.cell("_status").equals("exited");
    }

    private AudienceTruth audience(String id, String name, Read read) {
        SortedSet<String> before = lists.getOrDefault(id, new TreeSet<>());
        SortedSet<String> after = new TreeSet<>(read.full() ? Set.of() : before);
        for (Winner winner : read.winners()) {
            if (winner.member()) {
                after.add(winner.key());
            } else {
                after.remove(winner.key());
            }
        }
        lists.put(id, after);
        Set<String> listed = matched(after);
        Set<String> entered = new LinkedHashSet<>(listed);
        entered.removeAll(matched(before));
        Set<String> exited = matched(before);
        exited.removeAll(listed);
        return new AudienceTruth(
                id,
                name,
                read.truth(),
                listed.size(),
                after.size() - listed.size(),
                entered.size(),
                exited.size(),
                sha256(String.join("\n", listed)));
    }

    private Set<String> matched(Set<String> keys) {
        Set<String> matched = new TreeSet<>(keys);
        matched.retainAll(population.keySet());
        return matched;
    }

    private ProfilesTruth profiles(Read read) throws IOException {
        long unmatched = 0;
        long changed = 0;
        long withheld = 0;
        long recipients = 0;
        Map<String, NaiveRows.Row> told = new TreeMap<>();
        read.winners().forEach(winner -> told.put(winner.key(), winner.row()));
        for (Map.Entry<String, List<NaiveRows.Row>> person : read.named().entrySet()) {
            String key = person.getKey();
            if (!population.containsKey(key)) {
                unmatched++;
                continue;
            }
            recipients++;
            Map<String, String> now = new TreeMap<>(held.get(key));
            ATTRIBUTES.forEach((column, attribute) -> {
                if (told.containsKey(key)) {
                    put(now, attribute, told.get(key).cell(column));
                }
            });
            person.getValue().forEach(row -> hear(key, row));
            String consent = consent(key, now);
            if (consent.equals("withheld")) {
                withheld++;
            } else {
                now.put("blackListEmail", consent);
            }
            changed += now.equals(held.put(key, now)) ? 0 : 1;
        }
        String file =
                Files.readString(folder.resolve("round-" + (rounds.size() + 1)).resolve("expected-recipients.ndjson"));
        return new ProfilesTruth(read.truth(), recipients, unmatched, changed, withheld, sha256(file));
    }

    /** Of all words the newest counts, on a tie the objection. */
    private void hear(String key, NaiveRows.Row row) {
        if (!row.cell("email_val").isEmpty()) {
            Comparator<NaiveRows.Row> newest = Comparator.comparing(
                            (NaiveRows.Row word) -> Instant.parse(word.cell("email_time")))
                    .thenComparing(word -> word.cell("email_val").equals("n"));
            words.merge(key, row, BinaryOperator.maxBy(newest));
        }
    }

    /** What the flag becomes: 0, 1, or withheld. */
    private String consent(String key, Map<String, String> now) {
        NaiveRows.Row word = words.get(key);
        if (word == null) {
            return now.get("blackListEmail");
        }
        if (word.cell("email_val").equals("n")) {
            return "1";
        }
        Instant recorded = Instant.parse(population.get(key).get("lastModified"));
        boolean newer = Instant.parse(word.cell("email_time")).isAfter(recorded);
        return now.get("blackListEmail").equals("1") && !newer ? "withheld" : "0";
    }

    private static void put(Map<String, String> recipient, String attribute, String cell) {
        String value = switch (attribute) {
            case "email" -> cell.toLowerCase(Locale.ROOT);
            case "gender" -> GENDERS.getOrDefault(cell, "");
            default -> cell;
        };
        if (value.isEmpty()) {
            recipient.remove(attribute);
        } else {
            recipient.put(attribute, value);
        }
    }

    private static Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("person_name_firstName", "firstName");
        attributes.put("person_name_lastName", "lastName");
        attributes.put("person_gender", "gender");
        attributes.put("person_birthDate", "birthDate");
        attributes.put("personalEmail_address", "email");
        attributes.put("mobilePhone_number", "mobilePhone");
        attributes.put("homeAddress_city", "location/city");
        attributes.put("homeAddress_postalCode", "location/zipCode");
        attributes.put("homeAddress_countryCode", "location/countryCode");
        attributes.put("preferredLanguage", "language");
        return attributes;
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
