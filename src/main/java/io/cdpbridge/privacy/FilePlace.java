package io.cdpbridge.privacy;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.QueryWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Transient files: queried logs, fetched copies of exports, and files that can be made again from what is
 * kept elsewhere.
 */
final class FilePlace implements Place {
    private static final String QUERIED = "files of queried logs";

    /** Folders whose files can be made again from what is kept elsewhere. */
    private static final List<String> PASSING = List.of("spill", "outgoing", "set-aside/left-over");

    /** Fetched copies of exports, each in a folder named by its fingerprint. */
    private static final List<String> COPIES = List.of("inbox", "set-aside/left-over/inbox");

    /** The folders of queried files whose rows are staged or were refused. */
    private static final Set<String> PUT_AWAY = Set.of("archive", "failed");

    /** The dialect of queried files. */
    private static final Dialect DIALECT = Dialect.of("campaign-utf8", "", "", "", "", "any", "");

    private static final int PAGE = 1_000;

    private final Path data;
    private final QueryWindows windows;
    private final Exports exports;
    private final SetAside aside;
    private final Whose whose;
    private final Map<Path, Long> found = new LinkedHashMap<>();
    private final List<Path> unreadable = new ArrayList<>();

    FilePlace(Path data, QueryWindows windows, Exports exports, SetAside aside, Whose whose) {
        this.data = data;
        this.windows = windows;
        this.exports = exports;
        this.aside = aside;
        this.whose = whose;
    }

    @Override
    public void look(Owners owners) {
        found.clear();
        unreadable.clear();
        Path queried = data.resolve("query");
        if (!Files.isDirectory(queried)) {
            return;
        }
        leftOver(queried);
        try (Stream<Path> files = Files.walk(queried)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    look(file, queried.relativize(file).getName(0).toString(), owners);
                } catch (IOException e) {
                    unreadable.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Handles what a killed process left: incomplete files, and files that the ledger never learned of. Campaign has
     * their rows.
     */
    private void leftOver(Path queried) {
        for (Path flow : files(queried)) {
            Set<String> known = windows.written(flow.getFileName().toString()).stream()
                    .map(InputFile::name)
                    .collect(Collectors.toSet());
            try {
                aside.settle(flow, known, file -> true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void look(Path path, String flow, Owners owners) throws IOException {
        long theirs = 0;
        long others = 0;
        try (DelimitedFile file = DelimitedFile.open(path, DIALECT)) {
            file.select(file.header());
            while (file.hasNext()) {
                for (CsvRow cells : file.page(PAGE)) {
                    Whose.Row row = whose.row(file.header(), cells.cells());
                    owners.note(flow, row);
                    if (row.isTheirs() || row.mentions()) {
                        theirs++;
                    } else {
                        others++;
                    }
                }
            }
        } catch (InputRefused e) {
            theirs = whose.unknown(Files.readString(path, StandardCharsets.ISO_8859_1))
                            .isTheirs()
                    ? 1
                    : 0;
        }
        if (theirs > 0) {
            found.put(path, others);
        }
    }

    @Override
    public void remove(Removal removal) {
        unreadable.forEach(file -> removal.left(
                data.relativize(file) + " cannot be read; see its permissions and the disk, then forget again"));
        found.forEach((file, others) -> {
            if (PUT_AWAY.contains(file.getParent().getFileName().toString())) {
                delete(file);
                removal.removed(QUERIED, 1);
                removal.removed("rows of others in these files, which Campaign still has", others);
            } else {
                removal.left(data.relativize(file) + " waits to be read; forget again once it was");
            }
        });
        copies();
    }

    /** Removes transient files, except copies of exports that were being read: these may be the only ones left. */
    private void copies() {
        Set<Path> kept = new HashSet<>();
        for (String export : exports.underWay()) {
            COPIES.forEach(folder -> kept.add(PlainFile.in(data.resolve(folder), export)));
        }
        PASSING.forEach(folder -> empty(data.resolve(folder), kept));
        COPIES.forEach(folder -> empty(data.resolve(folder), kept));
    }

    /** @param kept kept folders that stay, with their content */
    private static void empty(Path folder, Set<Path> kept) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder())
                        .filter(path -> !path.equals(folder))
                        .filter(path -> kept.stream().noneMatch(one -> path.startsWith(one) || one.startsWith(path)))
                        .forEach(FilePlace::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
