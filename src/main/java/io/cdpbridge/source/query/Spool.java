package io.cdpbridge.source.query;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.QueryWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a flow's queried files. A file lies in it until its rows are staged, then in the folder {@code archive}
 * until its time is over; a refused one goes to the folder {@code failed}. Confined to one thread at a time.
 */
public final class Spool {
    private static final String ARCHIVE = "archive";
    private static final String FAILED = "failed";
    private static final Dialect DIALECT = Dialect.of("campaign-utf8", "", "", "", "", "any", "");
    private static final int PAGE = 1_000;

    private final Path folder;
    private final String flow;
    private final InstantSource clock;
    private final TwoClocks clocks;
    private final Duration keep;
    private final SetAside aside;

    /**
     * A folder, which is made when it is missing.
     *
     * @param clocks tell when what was archived goes
     * @param keep how long a file stays in the archive; none of it and it is deleted at once
     * @param aside gets files that the ledger does not name
     * @throws BridgeException CDP-4208 when it cannot be made
     */
    public Spool(Path folder, String flow, InstantSource clock, TwoClocks clocks, Duration keep, SetAside aside) {
        this.folder = folder;
        this.flow = flow;
        this.clock = clock;
        this.clocks = clocks;
        this.keep = keep;
        this.aside = aside;
        try {
            OwnerOnly.createFolders(folder.resolve(ARCHIVE));
            OwnerOnly.createFolders(folder.resolve(FAILED));
        } catch (IOException e) {
            throw failed("the folder " + folder + " cannot be made", e);
        }
    }

    /** Where a file lies that is on its way. */
    Path path(InputFile file) {
        return PlainFile.in(folder, file.name());
    }

    /** Whether a file that was noted is there as it was. */
    boolean holds(InputFile file) {
        Path path = path(file);
        try {
            return file.isAt(path);
        } catch (IOException e) {
            throw failed(path + " cannot be looked at", e);
        }
    }

    /** Begins the next file of a window. What earlier ones left unfinished is removed. */
    SpoolWriter begin(QueryWindow window, List<String> header) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(path -> path.toString().endsWith(SpoolWriter.PART))
                    .toList()) {
                Files.delete(part);
            }
        }
        return new SpoolWriter(folder.resolve(flow + "-query-" + window.id() + "-" + window.rows() + ".csv"), header);
    }

    /** What identifies a file that is whole. */
    InputFile identity(Path file) throws IOException {
        return InputFile.of(flow, file);
    }

    /**
     * The file's rows are staged. What has been in the archive for long enough is deleted.
     *
     * @param keeps whether it may be kept: not with rows of people of whom nothing is stored; Campaign has them
     */
    void archive(InputFile file, boolean keeps) {
        try {
            if (keep.isZero() || !keeps) {
                Files.deleteIfExists(path(file));
            } else {
                move(file, ARCHIVE);
            }
            Optional<Instant> agreed = clocks.agreed();
            if (agreed.isPresent()) {
                deleteArchived(agreed.get().minus(keep));
            }
        } catch (IOException e) {
            throw failed("files whose rows are staged cannot be put away", e);
        }
    }

    private void deleteArchived(Instant before) throws IOException {
        try (Stream<Path> archived = Files.list(folder.resolve(ARCHIVE))) {
            for (Path each : archived.toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /**
     * The file was refused. Whose its rows are is not known then, so it is not kept when any of its cells is an identity of
     * somebody of whom nothing is stored; its rows are asked for anew.
     */
    void refused(InputFile file, Predicate<Collection<String>> withheld) {
        try {
            if (names(path(file), withheld)) {
                Files.delete(path(file));
            }
            move(file, FAILED);
        } catch (IOException e) {
            throw failed(file.name() + " cannot be moved to " + FAILED, e);
        }
    }

    private static boolean names(Path path, Predicate<Collection<String>> withheld) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (DelimitedFile file = DelimitedFile.open(path, DIALECT)) {
            file.select(file.header());
            while (file.hasNext()) {
                for (CsvRow row : file.page(PAGE)) {
                    if (withheld.test(List.of(row.cells()))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (InputRefused e) {
            return true;
        }
    }

    /** Sets files aside that nothing is known of: the program ended between their last row and the ledger. */
    void setAsideAllBut(List<InputFile> known) {
        try {
            aside.settle(folder, known.stream().map(InputFile::name).collect(Collectors.toSet()), Spool::isWhole);
        } catch (IOException e) {
            throw failed("left-over files cannot be set aside", e);
        }
    }

    private static boolean isWhole(Path file) {
        return !file.toString().endsWith(SpoolWriter.PART);
    }

    private void move(InputFile file, String into) throws IOException {
        if (Files.exists(path(file))) {
            Path target = folder.resolve(into).resolve(file.name());
            // Beside an older one of its name, never over it: a window is read again after a refusal.
            Files.move(
                    path(file),
                    Files.exists(target) ? target.resolveSibling(file.name() + "." + clock.millis()) : target);
        }
    }

    static BridgeException failed(String what, IOException cause) {
        return new BridgeException(ErrorCode.QUERY_SPOOL_FAILED, what + ": " + cause.getMessage(), cause);
    }
}
