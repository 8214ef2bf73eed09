package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Rest;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.format.place.ShownName;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.StandingEntry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of the input folder a flow is offered. Regular files with plain names only: the file component follows links
 * and makes a separator of a backslash, so that a name could lead it out of the folder; and a pipe keeps whoever opens it
 * waiting. And no file that came to its end and cannot be moved away: the ledger remembers it, and only the move is tried
 * again. One poll at a time.
 */
public final class InputFolder implements GenericFileFilter<File>, ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InputFolder.class);
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Parts parts;
    private final String flow;
    private Map<String, StandingEntry> unmoved = Map.of();
    private Instant askedAt = Instant.MIN;

    /**
     * What the folders of all flows have in common.
     *
     * @param archive where files go that were read to their end
     * @param failed where refused files go
     */
    public record Parts(PlaceBook book, Inputs inputs, InstantSource clock, String archive, String failed) {
        /** Where a file goes, relative to its folder; beside an older one of its name, never over it. */
        Path target(Path file, String directory) {
            Path target = Path.of(directory, file.getFileName().toString());
            try {
                // Two flows that make it at once keep each other from it, by the way that Camel makes folders.
                Files.createDirectories(file.resolveSibling(target).getParent());
            } catch (IOException e) {
                // Told when the file cannot be moved there.
            }
            return Files.exists(file.resolveSibling(target))
                    ? target.resolveSibling(target.getFileName() + "." + clock.millis())
                    : target;
        }
    }

    /** Called by Camel when the route is created. */
    public InputFolder(Parts parts, String flow) {
        this.parts = parts;
        this.flow = flow;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        try {
            Path path = file.getFile().toPath();
            if (PlainFile.fault(path).isPresent() || !Files.isReadable(path)) {
                // Told of with what else is not taken; one that may not be read is found again once it may be.
                return false;
            }
            InputFile found = InputFile.of(flow, path);
            Optional<StandingEntry> known = Optional.ofNullable(unmoved().get(ShownName.of(found.name())))
                    .filter(entry -> entry.entry().version().equals(found.version()));
            known.filter(entry -> entry.nextTry().isEmpty()
                            || entry.isDue(parts.clock().instant()))
                    .ifPresent(entry -> moveAgain(path, found));
            return known.isEmpty();
        } catch (IOException | InvalidPathException e) {
            // Gone since the folder was listed, or under a name that this system cannot write.
            return false;
        }
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("an input file could not be let go of", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        LOG.error("{}", new BridgeException(ErrorCode.INTERNAL, message + ": " + exception, exception).line());
    }

    /** A file that came to its end could not be moved. */
    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        Path file = exchange == null ? null : exchange.getProperty(ExchangeProperties.FILE, Path.class);
        if (file == null || exchange.isFailed()) {
            handleException(message, exception);
            return;
        }
        try {
            note(InputFile.of(flow, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void moveAgain(Path file, InputFile found) throws UncheckedIOException {
        try {
            boolean refused = parts.inputs()
                    .find(found)
                    .filter(input -> input.state() == InputState.REFUSED)
                    .isPresent();
            Path target = file.resolveSibling(parts.target(file, refused ? parts.failed() : parts.archive()));
            Files.createDirectories(target.getParent());
            Files.move(file, target);
            parts.book()
                    .taken(InputPlace.PLACE, flow, ShownName.of(found.name()))
                    .ifPresent(over -> LOG.warn(
                            "{}/{} was moved to {}",
                            InputPlace.PLACE,
                            over.entry().name(),
                            target.getParent()));
        } catch (IOException e) {
            note(found);
        }
        askedAt = Instant.MIN;
    }

    private void note(InputFile file) {
        String why = "it has come to its end and is not read again, but the folders " + parts.archive() + " and "
                + parts.failed() + " do not take it; it is moved as soon as they do";
        PlaceEntry entry = PlaceEntry.of(file.name(), Reason.NOT_MOVED, why, file.version(), file.modifiedAt());
        parts.book()
                .note(InputPlace.PLACE, flow, entry)
                .ifPresent(news -> LOG.error("{}", new BridgeException(ErrorCode.FILE_NOT_MOVED, news.line()).line()));
        askedAt = Instant.MIN;
    }

    /** Asked of the ledger once a poll. */
    private Map<String, StandingEntry> unmoved() {
        Instant now = parts.clock().instant();
        if (new Rest(askedAt, FRESH).isOver(now)) {
            unmoved = parts.book().all().stream()
                    .filter(entry -> entry.place().equals(InputPlace.PLACE)
                            && entry.flow().equals(flow))
                    .filter(entry -> entry.entry().reason() == Reason.NOT_MOVED)
                    .collect(Collectors.toMap(entry -> entry.entry().name(), entry -> entry, (one, other) -> one));
            askedAt = now;
        }
        return unmoved;
    }
}
