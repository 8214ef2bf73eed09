package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformDataset;
import io.cdpbridge.client.aep.SchemaFields;
import io.cdpbridge.client.aep.SchemaRegistry;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Measurement;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.Problem;
import io.cdpbridge.operations.Severity;
import io.cdpbridge.source.xdm.MappedField;
import io.cdpbridge.source.xdm.Mapping;
import io.cdpbridge.source.xdm.MappingUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the mappings in use write with the schemas of their datasets, after the start and whenever routes are loaded
 * anew, on a thread of its own: nothing waits for it, and a platform that is away is asked again later. Health shows what it
 * found, and that it could not ask.
 */
final class SchemaWatch implements Check {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** A run that ends at once lets a look that is under way end, so that its warning is not lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How many fields of a mapping are named. */
    private static final int NAMED = 20;

    private final Supplier<SortedSet<MappingUse>> uses;
    private final Function<String, Mapping> mappings;
    private final Platform platform;
    private final SortedMap<MappingUse, Compared> found = new ConcurrentSkipListMap<>();
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = new Thread(this::watch, "schemas of the mappings");
    private volatile boolean closing;

    /**
     * What became of a comparison.
     *
     * @param lacking the fields that the schema lacks; nothing when it could not be compared
     * @param sentences what is wrong, as it is shown
     */
    private record Compared(Optional<List<MappedField>> lacking, List<String> sentences) {}

    /**
     * @param uses the mappings that the loaded routes use
     * @param mappings reads a mapping by its name
     * @param platform asked by calls that health does not count, as nothing hangs on them
     */
    SchemaWatch(Supplier<SortedSet<MappingUse>> uses, Function<String, Mapping> mappings, Platform platform) {
        this.uses = uses;
        this.mappings = mappings;
        this.platform = platform;
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    /** Compares all of them anew: routes came or went, or a mapping changed. */
    void again() {
        asked.release();
    }

    /** Lets a look that is under way end, and begins no more. */
    void close() {
        closing = true;
        asked.release();
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
                .flatMap(entry -> entry.getValue().sentences().stream()
                        .map(sentence ->
                                Problem.of(entry.getKey().flow(), sentence).as(Severity.WARNING)))
                .toList();
    }

    /** How many fields the schemas lack, by the flows that could be compared. */
    SortedMap<String, Long> lacking() {
        SortedMap<String, Long> lacking = new TreeMap<>();
        found.forEach((use, compared) ->
                compared.lacking().ifPresent(fields -> lacking.merge(use.flow(), (long) fields.size(), Long::sum)));
        return lacking;
    }

    List<Measurement> measured() {
        return lacking().entrySet().stream()
                .map(flow -> new Measurement(Metric.FIELDS_LACKING, List.of(flow.getKey()), flow.getValue()))
                .toList();
    }

    private void watch() {
        try {
            Set<MappingUse> open = look(used());
            while (!closing) {
                boolean all = open.isEmpty();
                if (all) {
                    asked.acquire();
                }
                if (all || asked.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                    open = used();
                }
                if (!closing) {
                    open = look(open);
                }
            }
        } catch (InterruptedException e) {
            // The bridge stops.
            Thread.currentThread().interrupt();
        }
    }

    private SortedSet<MappingUse> used() {
        SortedSet<MappingUse> used = uses.get();
        found.keySet().retainAll(used);
        return used.stream().filter(use -> !use.datasetId().isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The mappings that could not be compared yet. */
    private Set<MappingUse> look(Set<MappingUse> open) {
        Set<MappingUse> left = new TreeSet<>(open);
        left.removeIf(this::compare);
        return left;
    }

    /** Whether it is known now. */
    private boolean compare(MappingUse use) {
        try {
            Mapping mapping = mappings.apply(use.mapping());
            Optional<SchemaFields> fields = fields(use.datasetId());
            tell(
                    use,
                    fields.map(known -> mapping.lackedBy(known::has))
                            .map(lacking -> new Compared(Optional.of(lacking), sentences(use.flow(), lacking)))
                            .orElseGet(() -> notCompared(use, "the Schema Registry does not tell its fields")));
            return true;
        } catch (RuntimeException e) {
            // Whatever it is, it is no reason to keep anything else from its work.
            String why = e instanceof BridgeException known
                    ? known.code().code()
                    : e.getClass().getSimpleName();
            tell(use, notCompared(use, why));
            return Thread.currentThread().isInterrupted();
        }
    }

    private static List<String> sentences(String flow, List<MappedField> lacking) {
        List<String> sentences = lacking.stream()
                .limit(NAMED)
                .map(MappedField::sentence)
                .map(field -> ErrorCode.SCHEMA_LACKS_FIELD.code() + " " + field + ": the schema of the dataset of "
                        + flow + " lacks it. " + ErrorCode.SCHEMA_LACKS_FIELD.remedy())
                .collect(Collectors.toCollection(ArrayList::new));
        if (lacking.size() > NAMED) {
            sentences.add(ErrorCode.SCHEMA_LACKS_FIELD.code() + " and " + (lacking.size() - NAMED)
                    + " more fields that the schema of the dataset of " + flow + " lacks");
        }
        return sentences;
    }

    /** Warns of what was not told before. */
    private void tell(MappingUse use, Compared compared) {
        if (!compared.equals(found.put(use, compared))
                && !Thread.currentThread().isInterrupted()) {
            compared.sentences().forEach(LOG::warn);
        }
    }

    private static Compared notCompared(MappingUse use, String why) {
        return new Compared(
                Optional.empty(),
                List.of(ErrorCode.SCHEMA_NOT_COMPARED.code() + " the mapping " + use.mapping() + " of " + use.flow()
                        + " is not compared with the schema of its dataset: " + why + ". "
                        + ErrorCode.SCHEMA_NOT_COMPARED.remedy()));
    }

    private Optional<SchemaFields> fields(String dataset) {
        PlatformDataset known = new Catalog(platform).dataset(dataset);
        return known.schemaId().isEmpty() ? Optional.empty() : new SchemaRegistry(platform).fields(known.schemaId());
    }
}
