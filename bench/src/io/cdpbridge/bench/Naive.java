package io.cdpbridge.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * One exchange a record, by a route of {@code bench/routes}: the same parser and the same {@link HandMapping}, but split,
 * filter, idempotent consumer and write once for each row. Keys are in memory and nothing is forced to the disk.
 */
final class Naive implements Case {
    private static final int MORE_KEYS_THAN_ROWS = 10_000_000;

    private final Path route;

    /** @param route the route file */
    Naive(Path route) {
        this.route = route;
    }

    @Override
    public Work run(Path input, Path output, Meter meter) throws Exception {
        Path staged = Files.createDirectories(output.resolve("staged"));
        Steps steps = new Steps(staged.resolve("tuned.ndjson"), Exports.of(input).size());
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + route.toAbsolutePath());
        main.addInitialProperty("bench.input", input.toString());
        main.addInitialProperty("bench.output", staged.toString());
        main.bind("steps", steps);
        main.bind("known", MemoryIdempotentRepository.memoryIdempotentRepository(MORE_KEYS_THAN_ROWS));
        main.start();
        meter.begin();
        steps.done.await();
        if (steps.again) {
            throw new IllegalStateException("the route failed on a file and began it again; its log says why");
        }
        steps.out.close();
        long nanos = System.nanoTime() - steps.begin;
        meter.end();
        main.stop();
        return new Work(steps.rows, nanos, staged);
    }

    /** What the route calls. */
    public static final class Steps {
        private final HandMapping mapping = new HandMapping();
        private final OutputStream out;
        private final CountDownLatch done;
        private final Set<Path> seen = new HashSet<>();
        private boolean again;
        private long begin;
        private long rows;

        Steps(Path file, int files) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
            done = new CountDownLatch(files);
        }

        /** The records of a file. */
        public Iterator<List<String>> records(Exchange exchange) throws IOException {
            if (begin == 0) {
                begin = System.nanoTime();
            }
            GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
            Path path = Path.of(file.getAbsoluteFilePath());
            if (!seen.add(path)) {
                again = true;
                while (done.getCount() > 0) {
                    done.countDown();
                }
            }
            CsvReader<CsvRecord> csv = Exports.read(Files.newInputStream(path), Exports.isGzip(path));
            Iterator<CsvRecord> records = csv.iterator();
            records.next();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    if (records.hasNext()) {
                        return true;
                    }
                    try {
                        csv.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return false;
                }

                @Override
                public List<String> next() {
                    rows++;
                    return records.next().getFields();
                }
            };
        }

        /** A row becomes an event with its identifier in a header, or nothing. */
        public void transform(Exchange exchange) throws IOException {
            List<?> row = exchange.getMessage().getBody(List.class);
            if (mapping.map(row.stream().map(String.class::cast).toList())) {
                exchange.getMessage().setHeader("eventId", mapping.id());
                exchange.getMessage()
                        .setBody(new String(mapping.bytes(), 0, mapping.size(), StandardCharsets.UTF_8));
            } else {
                exchange.getMessage().setBody("");
            }
        }

        /** Writes through a buffer, for the tuned route. */
        public void write(Exchange exchange) throws IOException {
            out.write(exchange.getMessage().getBody(String.class).getBytes(StandardCharsets.UTF_8));
        }

        /** A file has ended. */
        public void end(Exchange exchange) {
            done.countDown();
        }
    }
}
