package io.cdpbridge.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.DestinationFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Audiences while people enter and leave them, their exports, and what Campaign must hold in the end. Full and incremental
 * exports, in one part and in two, with people that Campaign does not know, repeated rows and broken ones. For one thread at
 * a time.
 */
final class SoakAudiences {
    private static final List<String> NAMES = List.of("Loyal", "New", "Readers");
    private static final int PEOPLE = 600;
    private static final int CHANGES = 30;
    private static final int PROFILES = 40;
    private static final long HOURS_APART = 3;
    private static final DateTimeFormatter EXPORTED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final DestinationFixture fixture;
    private final Random random;
    /** Exports are told to be hours apart, as the guardrail activation-interval wants them, and none is of the future. */
    private final Instant start = Instant.now().minus(3_650, ChronoUnit.DAYS);

    private final Map<String, Set<String>> members = new TreeMap<>();
    private final Map<String, String> firstNames = new TreeMap<>();
    private int exports;
    private long rows;

    SoakAudiences(DestinationFixture fixture, long seed) throws IOException, InterruptedException {
        this.fixture = fixture;
        this.random = new Random(seed);
        fixture.recipients(DestinationFixture.people(1, PEOPLE));
        for (String name : NAMES) {
            members.put(name, new TreeSet<>());
            fixture.known(name);
        }
    }

    /** Some people enter or leave an audience, and it is exported: every third time full, in two parts. */
    void change() throws IOException {
        String name = NAMES.get(exports % NAMES.size());
        Set<String> now = members.get(name);
        AudienceRows changed = new AudienceRows();
        Set<String> seen = new TreeSet<>();
        while (seen.size() < CHANGES) {
            String person = somebody();
            if (!seen.add(person)) {
                continue;
            }
            if (now.remove(person)) {
                changed.left(person);
            } else {
                now.add(person);
                changed.members(person);
            }
        }
        // The same again, a person that Campaign does not know, and a row that is none.
        String twice = seen.iterator().next();
        AudienceRows other = now.contains(twice) ? changed.members(twice) : changed.left(twice);
        other.members("stranger-" + exports).line("broken");
        if (exports / NAMES.size() % NAMES.size() == 0) {
            List<String> all = new ArrayList<>(now);
            // The last part of a split export is the smaller one.
            int split = all.size() - all.size() / 3;
            AudienceRows first =
                    new AudienceRows().members(all.subList(0, split).toArray(String[]::new));
            AudienceRows second =
                    new AudienceRows().members(all.subList(split, all.size()).toArray(String[]::new));
            export("audience-sync", name, "_full", first.line("broken"), second.members("stranger-" + exports));
        } else {
            export("audience-sync", name, "", changed);
        }
    }

    /** Some people change their names. */
    void rename() throws IOException {
        AudienceRows profiles = new AudienceRows();
        Set<String> seen = new TreeSet<>();
        while (seen.size() < PROFILES) {
            String person = somebody();
            if (seen.add(person)) {
                String name = "Name " + exports;
                profiles.row(person, "person_name_firstName", name);
                firstNames.put(person, name);
            }
        }
        export("profile-sync", NAMES.get(0), "", profiles);
    }

    /** How many rows were exported. */
    long rows() {
        return rows;
    }

    int exports() {
        return exports;
    }

    /** Where Campaign's lists and recipients are others than the last exports say. */
    List<String> differences() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Set<String>> audience : members.entrySet()) {
            Set<String> held = new TreeSet<>(fixture.list(audience.getKey()));
            if (!held.equals(audience.getValue())) {
                Set<String> missing = new TreeSet<>(audience.getValue());
                missing.removeAll(held);
                held.removeAll(audience.getValue());
                differences.add("list " + audience.getKey() + ": missing " + missing + ", too many " + held);
            }
        }
        Set<String> seen = new TreeSet<>();
        for (String line : fixture.bridge().get("/sandbox/recipients").lines().toList()) {
            JsonNode recipient = new ObjectMapper().readTree(line);
            String key = recipient.path("account").asText();
            String name = recipient.path("firstName").asText();
            if (firstNames.containsKey(key)
                    && seen.add(key)
                    && !firstNames.get(key).equals(name)) {
                differences.add(key + " is called '" + name + "' and not '" + firstNames.get(key) + "'");
            }
        }
        if (!seen.equals(firstNames.keySet())) {
            differences.add("Campaign knows " + seen.size() + " of " + firstNames.size() + " people");
        }
        return differences;
    }

    private String somebody() {
        return "p" + (1 + random.nextInt(PEOPLE));
    }

    /** The last part appears first, so an export of several is never whole before all of it is there. */
    private void export(String flow, String audience, String text, AudienceRows... parts) throws IOException {
        String stem = audience + "_segment" + DestinationFixture.audienceId(audience) + "_"
                + EXPORTED.format(start.plus(HOURS_APART * exports, ChronoUnit.HOURS)) + text;
        exports++;
        Path zone = fixture.bridge().sandbox().landingZone();
        Files.createDirectories(zone.resolve(flow));
        for (int part = parts.length; part >= 1; part--) {
            String content = parts[part - 1].toString();
            rows += content.lines().count() - 1;
            Path written = Files.writeString(zone.resolve("being-written"), content);
            Files.move(
                    written,
                    zone.resolve(flow).resolve(stem + (part == 1 ? "" : "_" + part) + ".csv"),
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
