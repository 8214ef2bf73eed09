package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The batches of a sandbox, in memory and in their folders. Any thread may call. */
public final class BatchStore {
    private final Path root;
    private final InstantSource clock;
    private final Ulids ids;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Map<String, List<Batch>> byExternalId = new HashMap<>();

    /**
     * Opens a store and reads what an earlier one left there.
     *
     * @param root the folder of all batches; made when missing
     */
    public BatchStore(Path root, InstantSource clock, RandomGenerator random) throws IOException {
        this.root = root;
        this.clock = clock;
        this.ids = new Ulids(clock, random);
        Files.createDirectories(root);
        List<Batch> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                Path state = new BatchFolder(folder).state();
                if (Files.exists(state)) {
                    found.add(json.readValue(state.toFile(), Batch.class));
                } else {
                    BatchFolder.remove(folder);
                }
            }
        }
        found.sort(Comparator.comparingLong(Batch::created).thenComparing(Batch::id));
        found.forEach(this::index);
    }

    /** Makes a batch; it is on disk when this returns. */
    public synchronized Batch create(BatchRequest request) {
        String id = ids.next();
        while (batches.containsKey(id)) {
            id = ids.next();
        }
        Batch batch = new Batch(id, request, clock.millis());
        try {
            Files.createDirectories(folder(id).root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        index(batch);
        save(batch);
        return batch;
    }

    private void index(Batch batch) {
        batches.put(batch.id(), batch);
        byExternalId
                .computeIfAbsent(batch.externalId(), key -> new ArrayList<>())
                .add(batch);
    }

    /** The batch with this id. */
    public synchronized Optional<Batch> find(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    /** The batches with this external id, oldest first. */
    public synchronized List<Batch> findByExternalId(String externalId) {
        return List.copyOf(byExternalId.getOrDefault(externalId, List.of()));
    }

    /** All batches, oldest first. */
    public synchronized List<Batch> all() {
        return List.copyOf(batches.values());
    }

    /** The folder of a batch. */
    public BatchFolder folder(String id) {
        return new BatchFolder(root.resolve(id));
    }

    /** Writes a batch's state, whole or not at all. A batch that was forgotten is left forgotten. */
    synchronized void save(Batch batch) {
        if (batches.get(batch.id()) != batch) {
            return;
        }
        Path state = folder(batch.id()).state();
        Path next = state.resolveSibling("batch.json.next");
        try {
            json.writeValue(next.toFile(), batch);
            Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets one batch, as if it had never been. */
    public synchronized void forget(Batch batch) throws IOException {
        batches.remove(batch.id());
        byExternalId.getOrDefault(batch.externalId(), new ArrayList<>()).remove(batch);
        BatchFolder.remove(folder(batch.id()).root());
    }

    /** Forgets all batches and removes their folders. */
    public synchronized void clear() throws IOException {
        batches.clear();
        byExternalId.clear();
        BatchFolder.remove(root);
        Files.createDirectories(root);
    }
}
