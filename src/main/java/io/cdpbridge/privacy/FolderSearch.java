package io.cdpbridge.privacy;

import io.airlift.compress.zstd.ZstdInputStream;
import io.cdpbridge.destination.snapshot.ParquetTexts;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.delimited.GzipStream;
import io.cdpbridge.format.disk.PlainFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches every file of a folder, whatever its name suggests: by content where the format is understood, however
 * deeply it is packed, and by bytes. Links are followed, each place once. Confined to one thread.
 */
final class FolderSearch {
    private static final int MOST_LAYERS = 4;
    private static final int BUFFER = 1 << 16;
    private static final String SPILLED = "duckdb_temp_";

    private final Findings findings;
    private final LedgerSearch ledger;
    private final TextSearch texts;
    private final Set<Path> visited = new HashSet<>();

    FolderSearch(Findings findings, LedgerSearch ledger) {
        this.findings = findings;
        this.ledger = ledger;
        this.texts = new TextSearch(findings);
    }

    /** A source that can be read more than once. */
    private interface Source {
        InputStream open() throws IOException;
    }

    /** Searches a folder, which may itself be a link. */
    void look(Path folder) {
        try {
            walk(folder.toRealPath(), "");
        } catch (IOException e) {
            findings.unread(folder.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Searches a file inside or outside the folder, if it exists. */
    void file(Path file) {
        if (Files.exists(file)) {
            look(file);
        }
    }

    private void walk(Path real, String name) throws IOException {
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visited.add(folder.toRealPath()) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                visit(file, place(file), attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                findings.unread(
                        place(file), "cannot be read: " + failure.getClass().getSimpleName());
                return FileVisitResult.CONTINUE;
            }

            private String place(Path file) {
                String within = real.relativize(file).toString();
                String place = within.isEmpty() ? name : name.isEmpty() ? within : name + "/" + within;
                return PlainFile.shown(place.isEmpty() ? file.toString() : place);
            }
        });
    }

    private void visit(Path file, String place, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            findings.link(place);
            try {
                walk(file.toRealPath(), place);
            } catch (IOException e) {
                findings.unread(place, "is a link that leads nowhere");
            }
        } else if (!attributes.isRegularFile()) {
            findings.unread(place, "is a pipe, a socket or a device");
        } else if (file.getFileName().toString().startsWith(SPILLED)) {
            findings.unread(place, "was left over by a database that spilled, and is packed");
        } else if (visited.add(file.toRealPath())) {
            findings.text(place, file.getFileName().toString());
            try {
                findings.file(look(file, place));
            } catch (IOException e) {
                findings.unread(place, "cannot be read: " + e.getClass().getSimpleName());
            }
        }
    }

    private long look(Path file, String place) throws IOException {
        Form form = Form.of(file);
        if (form == Form.PARQUET) {
            parquet(file, place);
        } else {
            content(place, form, () -> Files.newInputStream(file), 0);
        }
        return bytes(place, form, Files.newInputStream(file));
    }

    private void content(String place, Form form, Source source, int layers) {
        try {
            switch (form) {
                case GZIP -> packed(place, () -> new GzipStream(open(source)), layers);
                case ZSTD -> packed(place, () -> new ZstdInputStream(open(source)), layers);
                case PARQUET ->
                    findings.unread(place, "is Parquet within something packed, which is not looked through");
                case DATABASE, BINARY -> {}
                case TEXT -> texts.look(place, source.open());
                default -> findings.unread(place, "is packed by " + form.label() + ", which is not looked through");
            }
        } catch (IOException | RuntimeException e) {
            findings.unread(place, "is damaged: " + e.getMessage());
        }
    }

    private static InputStream open(Source source) throws IOException {
        return new BufferedInputStream(source.open(), BUFFER);
    }

    private void packed(String place, Source source, int layers) throws IOException {
        if (layers == MOST_LAYERS) {
            findings.unread(place, "is packed more than " + MOST_LAYERS + " times");
            return;
        }
        Form form;
        try (InputStream in = source.open()) {
            form = Form.of(in);
        }
        content(place, form, source, layers + 1);
        long unused = bytes(place, form, source.open());
    }

    /** @return the number of bytes */
    private long bytes(String place, Form form, InputStream in) throws IOException {
        Subjects subjects = findings.subjects();
        try (Windows windows = new Windows(in, subjects.longest(), subjects.isAscii())) {
            if (form == Form.DATABASE) {
                ledger.pages(place, windows);
                return windows.bytes();
            }
            for (List<String> window = windows.next(); !window.isEmpty(); window = windows.next()) {
                if (!findings.has(place) && window.stream().anyMatch(subjects::mentions)) {
                    findings.bytes(place);
                }
            }
            return windows.bytes();
        }
    }

    private void parquet(Path file, String place) {
        try (ParquetTexts rows = ParquetTexts.open(file)) {
            for (Optional<String[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                findings.row(place, rows.names(), row.get());
            }
        } catch (BridgeException e) {
            findings.unread(place, "is no whole Parquet file");
        }
    }
}
