package io.cdpbridge.route;

import io.cdpbridge.aep.Catalog;
import io.cdpbridge.aep.Platform;
import io.cdpbridge.aep.PlatformDataset;
import io.cdpbridge.aep.SchemaFields;
import io.cdpbridge.aep.SchemaRegistry;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Problem;
import io.cdpbridge.operations.Severity;
import io.cdpbridge.xdm.MappedField;
import io.cdpbridge.xdm.Mapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the mappings write with the schemas of their datasets, once after the start, on a thread of its own: nothing
 * waits for it, and a platform that is away is asked again later. Health shows what it found, and that it could not ask.
 */
final class SchemaWatch implements Check {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** A run that ends at once lets a look that is under way end, so that its warning is not lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Flow> flows;
    private final Platform platform;
    private final Map<String, List<String>> found = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::look, "schemas of the mappings");

    /**
     * A flow to Experience Platform.
     *
     * @param dataset its id
     * @param mapping the file
     */
    record Flow(String dataset, Path mapping) {}

    /** @param platform asked by calls that health does not count, as nothing hangs on them */
    SchemaWatch(Map<String, Flow> flows, Platform platform) {
        this.flows = new TreeMap<>(flows);
        this.platform = platform;
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    void close() {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    @Override
    public String id() {
        return "mapped-fields";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<String> problems() {
        return found().stream().map(Problem::sentence).toList();
    }

    /** Events still arrive, so each is a warning. */
    @Override
    public List<Problem> found() {
        return found.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(sentence -> Problem.of(entry.getKey(), sentence).as(Severity.WARNING)))
                .toList();
    }

    private void look() {
        try {
            Map<String, Flow> open = new TreeMap<>(flows);
            while (!open.isEmpty()) {
                open.entrySet().removeIf(flow -> compare(flow.getKey(), flow.getValue()));
                if (!open.isEmpty()) {
                    Thread.sleep(AGAIN.toMillis());
                }
            }
        } catch (InterruptedException e) {
            // The bridge stops.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is known now. */
    private boolean compare(String name, Flow flow) {
        try {
            Mapping mapping = Mapping.read(flow.mapping());
            Optional<SchemaFields> fields = fields(flow.dataset());
            if (fields.isEmpty()) {
                tell(name, List.of(notCompared(name, "the Schema Registry does not tell its fields")));
                return true;
            }
            tell(
                    name,
                    mapping.lackedBy(fields.get()::has).stream()
                            .map(MappedField::sentence)
                            .map(field -> ErrorCode.SCHEMA_LACKS_FIELD.code() + " " + field
                                    + ": the schema of the dataset of " + name + " lacks it. "
                                    + ErrorCode.SCHEMA_LACKS_FIELD.remedy())
                            .toList());
            return true;
        } catch (RuntimeException e) {
            // Whatever it is, it is no reason to keep anything else from its work.
            String why = e instanceof BridgeException known
                    ? known.code().code()
                    : e.getClass().getSimpleName();
            tell(name, List.of(notCompared(name, why)));
            return Thread.currentThread().isInterrupted();
        }
    }

    /** Warns of what was not told before. */
    private void tell(String name, List<String> sentences) {
        if (!sentences.equals(found.put(name, sentences))
                && !Thread.currentThread().isInterrupted()) {
            sentences.forEach(LOG::warn);
        }
    }

    private static String notCompared(String name, String why) {
        return ErrorCode.SCHEMA_NOT_COMPARED.code() + " the mapping of " + name
                + " is not compared with the schema of its dataset: " + why + ". "
                + ErrorCode.SCHEMA_NOT_COMPARED.remedy();
    }

    private Optional<SchemaFields> fields(String dataset) {
        PlatformDataset known = new Catalog(platform).dataset(dataset);
        return known.schemaId().isEmpty() ? Optional.empty() : new SchemaRegistry(platform).fields(known.schemaId());
    }
}
