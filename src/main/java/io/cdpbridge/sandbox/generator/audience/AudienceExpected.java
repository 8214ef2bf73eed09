package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The truth about what was generated: what Campaign must hold after each round, when each round's exports are all read and
 * applied before the next one's arrive. The counts stand in {@code expected.json}; the keys and recipients that they count
 * stand in each round's folder.
 *
 * @param recipients how many recipients {@code recipients.ndjson} holds
 * @param rounds the rounds, from 1
 */
@JsonPropertyOrder({"recipients", "rounds"})
public record AudienceExpected(long recipients, List<RoundTruth> rounds) {
    /** The name of the file. */
    public static final String FILE_NAME = "expected.json";

    private static final String POPULATION = "recipients.ndjson";
    private static final String AUDIENCES = "audiences.json";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The truth about a folder.
     *
     * @throws BridgeException when it holds none that can be read
     */
    public static AudienceExpected read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            return JSON.readValue(file.toFile(), AudienceExpected.class);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.GENERATOR_TRUTH,
                    file + ": it cannot be read: " + e + "; give a folder that 'generate audiences' wrote",
                    e);
        }
    }

    /** The truth after a round, which must be one of those generated. */
    public RoundTruth round(int round) {
        return rounds.get(round - 1);
    }

    /** The population, to be loaded into the sandbox's Campaign before the first round. */
    public static Path population(Path folder) {
        return folder.resolve(POPULATION);
    }

    /** The folder of a round, with a folder of exports for each route. */
    public static Path roundFolder(Path folder, int round) {
        return folder.resolve("round-" + round);
    }

    /** The audiences as the platform lists them in a round; 0 for before the first. */
    public static Path audiences(Path folder, int round) {
        return (round == 0 ? folder : roundFolder(folder, round)).resolve(AUDIENCES);
    }

    /** The file of the keys that must be on an audience's list after a round: sorted, one a line. */
    public static Path list(Path folder, int round, String audience) {
        return listFile(roundFolder(folder, round), audience);
    }

    /**
     * What Campaign must hold after a round of each recipient, by key: the population, with what each round up to this one
     * tells. For as many as fit in memory.
     *
     * @return attributes by their names without {@code @}, such as {@code location/city}; {@code lastModified} is left
     *     out. An attribute that nothing is known of is missing
     */
    public static SortedMap<String, Map<String, String>> recipients(Path folder, int round) throws IOException {
        SortedMap<String, Map<String, String>> held = new TreeMap<>();
        read(population(folder), held);
        for (int told = 1; told <= round; told++) {
            read(recipientsFile(roundFolder(folder, told)), held);
        }
        return held;
    }

    static Path listFile(Path roundFolder, String audience) {
        return roundFolder.resolve("expected-lists").resolve(audience + ".txt");
    }

    static Path recipientsFile(Path roundFolder) {
        return roundFolder.resolve("expected-recipients.ndjson");
    }

    void write(Path folder) throws IOException {
        writeJson(folder.resolve(FILE_NAME), this);
    }

    static void writeJson(Path file, Object value) throws IOException {
        // The printer's own default is the line end of the machine.
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        Files.writeString(file, new ObjectMapper().writer(printer).writeValueAsString(value) + "\n");
    }

    private static void read(Path file, Map<String, Map<String, String>> held) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Map<String, String> recipient = new TreeMap<>();
                JSON.readTree(line)
                        .properties()
                        .forEach(field ->
                                recipient.put(field.getKey(), field.getValue().textValue()));
                recipient.remove("lastModified");
                held.put(recipient.get("account"), recipient);
            }
        }
    }
}
