package io.cdpbridge.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cdpbridge.recipient.FieldRule;
import io.cdpbridge.recipient.RecipientMapping;
import io.cdpbridge.xdm.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which fields say whose a row is, by their names: of columns, of paths in an event, of attributes of a recipient. Case and signs
 * do not count, and a part of a path is enough: {@code externalId} is {@code external_id} and
 * {@code _experience.campaign.externalID}. All others say something of a person, or nothing. Confined to one thread.
 */
public final class IdentityFields {
    /** What states, plans and the quarantine call a key. */
    private static final List<String> OWN_KEYS = List.of("key", "record_key");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Campaign's own numbers of people. */
    private static final Set<String> NUMBERS = Set.of("recipientid", "recipient", "visitorid");

    private final Set<String> names = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Field> known = new HashMap<>();

    /**
     * Names of fields.
     *
     * @param names of all fields that hold an identity of the row's own person
     * @param keys of those that name one person alone, as an e-mail address that a family shares does not
     */
    public IdentityFields(Collection<String> names, Collection<String> keys) {
        keys.forEach(name -> this.keys.add(plain(name)));
        names.forEach(name -> this.names.add(plain(name)));
        this.names.addAll(this.keys);
    }

    /**
     * The fields that a configuration names, those that its mappings say, and those of the bridge's own files.
     *
     * @param names what {@code privacy.identity-fields} says
     * @param mappings the folder of mappings
     * @throws io.cdpbridge.error.BridgeException when a mapping is broken: whose a row is would be a guess
     */
    public static IdentityFields of(Collection<String> names, Path mappings) {
        List<String> all = new ArrayList<>(names);
        List<String> keys = new ArrayList<>(OWN_KEYS);
        for (Path file : files(mappings)) {
            if (isOfRecipients(file)) {
                add(RecipientMapping.read(file), all, keys);
            } else {
                Mapping mapping = Mapping.read(file);
                all.addAll(mapping.identityColumns());
                all.addAll(mapping.identityPaths(false));
                keys.addAll(mapping.keyColumns());
                keys.addAll(mapping.identityPaths(true));
            }
        }
        return new IdentityFields(all, keys);
    }

    private static void add(RecipientMapping mapping, List<String> all, List<String> keys) {
        keys.add(mapping.key().column());
        keys.add(mapping.key().attribute());
        for (FieldRule rule : mapping.fields()) {
            if (rule.normal() != FieldRule.Normal.NONE) {
                all.add(rule.column());
                all.add(rule.attribute());
            }
        }
    }

    private static List<Path> files(Path mappings) {
        if (!Files.isDirectory(mappings)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mappings)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfRecipients(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).has("key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a field says.
     *
     * @param isIdentity whether it holds an identity of the row's own person
     * @param isNumber whether it holds Campaign's own number of somebody, which may be as another person's key
     * @param isKey whether it names the row's own person and nobody else
     */
    record Field(boolean isIdentity, boolean isNumber, boolean isKey) {}

    /** Whether a field holds an identity of the row's own person. */
    public boolean has(String name) {
        return field(name).isIdentity();
    }

    /** What a field says by its name; asked for each value of each row, of a few names. */
    Field field(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    private Field find(String name) {
        List<String> parts = parts(name);
        String plain = plain(name);
        boolean isKey =
                keys.contains(plain) || parts.stream().anyMatch(part -> plain.endsWith(part) && keys.contains(part));
        return new Field(
                parts.stream().anyMatch(names::contains),
                !isKey && NUMBERS.stream().anyMatch(parts::contains),
                isKey);
    }

    /** All runs of parts of a name: of {@code a.b_c} these are a, ab, abc, b, bc, c. */
    private static List<String> parts(String name) {
        List<String> single =
                BETWEEN.splitAsStream(name.toLowerCase(Locale.ROOT)).toList();
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < single.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < single.size(); to++) {
                run.append(single.get(to));
                parts.add(run.toString());
            }
        }
        return parts;
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
