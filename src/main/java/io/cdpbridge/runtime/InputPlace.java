package io.cdpbridge.runtime;

import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;

/**
 * Looks at what the file component passes over in the folders that it polls: whenever a poll found nothing, if the folder has
 * changed since, and else once a minute. Any thread may use it.
 */
final class InputPlace {
    /** The place of the source direction's input folder. */
    static final String PLACE = "input";

    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    /** How coarse the time of a folder may be. */
    private static final Duration COARSE = Duration.ofSeconds(3);

    private static final String NO_TEXT = "\uFFFD";

    private final PolledPlaces places;
    private final InstantSource clock;
    private final List<String> own;
    private final Duration settle;
    private Seen last = new Seen(Instant.MIN, Instant.MIN, List.of());

    /** What the last look was based on. */
    private record Seen(Instant at, Instant folderChanged, List<Taking> takings) {}

    /** What a started route takes from the folder. */
    private record Taking(String files, String doneFile) {}

    /** @param own the folders in it that are the bridge's own, as they are configured */
    InputPlace(PolledPlaces places, InstantSource clock, List<String> own, Duration settle) {
        this.places = places;
        this.clock = clock;
        this.own = own;
        this.settle = settle;
    }

    /** A poll of the exchange's endpoint has ended. */
    synchronized void look(Exchange exchange) {
        if (exchange.getFromEndpoint() instanceof FileEndpoint polled) {
            Path folder = polled.getFile().toPath();
            try {
                look(folder, takings(exchange.getContext(), polled));
            } catch (NoSuchFileException e) {
                // The file component makes the folder; who took it away again has an empty one.
                return;
            } catch (IOException | DirectoryIteratorException e) {
                throw new UncheckedIOException(
                        "the input folder cannot be listed",
                        e instanceof IOException io ? io : ((DirectoryIteratorException) e).getCause());
            }
        }
    }

    private void look(Path folder, List<Taking> takings) throws IOException {
        Instant now = clock.instant();
        Instant changed = Files.getLastModifiedTime(folder).toInstant();
        boolean same = changed.equals(last.folderChanged())
                && changed.plus(COARSE).isBefore(last.at())
                && takings.equals(last.takings());
        if (same && now.isBefore(last.at().plus(AT_LEAST)) && !now.isBefore(last.at())) {
            return;
        }
        Folder seen = new Folder(folder, takings);
        PlaceLook look = seen.look();
        places.found(PLACE, "", look, known -> seen.has(known.name()), settle);
        last = new Seen(now, changed, takings);
    }

    private static List<Taking> takings(CamelContext context, FileEndpoint polled) {
        return context.getRoutes().stream()
                .filter(route -> StartedRoutes.has(context, route))
                .map(route -> route.getEndpoint())
                .filter(FileEndpoint.class::isInstance)
                .map(FileEndpoint.class::cast)
                .filter(other -> other.getFile().equals(polled.getFile()))
                .map(other -> new Taking(
                        Optional.ofNullable(other.getInclude()).orElse(".*"),
                        Optional.ofNullable(other.getDoneFileName()).orElse("")))
                .distinct()
                .toList();
    }

    /** One look at a folder. */
    private final class Folder {
        private final Path folder;
        private final List<Pattern> taken;
        private final List<String> doneFiles;
        private final PlaceNames names;

        Folder(Path folder, List<Taking> takings) {
            this.folder = folder;
            // As the file component compares them.
            this.taken = takings.stream()
                    .map(taking -> Pattern.compile(taking.files(), Pattern.CASE_INSENSITIVE))
                    .toList();
            this.doneFiles = takings.stream()
                    .map(Taking::doneFile)
                    .filter(done -> !done.isEmpty())
                    .distinct()
                    .toList();
            Path input = folder.toAbsolutePath().normalize();
            this.names = new PlaceNames(
                    name -> taken.stream().anyMatch(files -> files.matcher(name).matches()),
                    places.expected(),
                    name -> own.stream()
                            .anyMatch(one -> input.resolve(one).normalize().startsWith(input.resolve(name))));
        }

        /** Whether something of that name lies there still; a name that is shown in another form is none. */
        boolean has(String name) {
            return PlainFile.isName(name) && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
        }

        PlaceLook look() throws IOException {
            PlaceLook look = new PlaceLook();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    add(entry, look);
                }
            }
            return look;
        }

        private void add(Path entry, PlaceLook look) throws IOException {
            String name = entry.getFileName().toString();
            BasicFileAttributes now;
            try {
                now = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                // Gone since the folder was read.
                return;
            }
            reason(entry, name, now)
                    .ifPresent(reason -> look.add(PlaceEntry.of(
                            name.contains(NO_TEXT) ? raw(entry) : name,
                            reason,
                            now.size() + "-" + now.lastModifiedTime().toInstant(),
                            now.lastModifiedTime().toInstant())));
        }

        private Optional<Reason> reason(Path entry, String name, BasicFileAttributes now) {
            if (now.isDirectory()) {
                return names.ofFolder(name);
            }
            if (!now.isRegularFile()) {
                return Optional.of(names.ofOther(name, now.isSymbolicLink() ? Reason.LINK : Reason.NOT_A_FILE));
            }
            if (!PlainFile.isName(name)) {
                return Optional.of(
                        names.ofOther(name, name.contains(NO_TEXT) ? Reason.NAME_NOT_TEXT : Reason.NAME_CHARACTERS));
            }
            if (doneFiles.stream().anyMatch(done -> isDone(name, done))) {
                return Optional.empty();
            }
            Optional<Reason> reason = names.ofFile(name);
            if (reason.isPresent()) {
                return reason;
            }
            if (!Files.isReadable(entry)) {
                return Optional.of(Reason.NO_PERMISSION);
            }
            boolean lacksDone = !doneFiles.isEmpty() && doneFiles.stream().noneMatch(done -> has(doneFile(name, done)));
            return lacksDone ? Optional.of(Reason.NO_DONE_FILE) : Optional.empty();
        }

        private static boolean isDone(String name, String done) {
            int from = done.indexOf("${");
            int to = done.lastIndexOf('}');
            return from < 0
                    ? name.equals(done)
                    : name.length() > done.length() - (to + 1 - from)
                            && name.startsWith(done.substring(0, from))
                            && name.endsWith(done.substring(to + 1));
        }

        private static String doneFile(String name, String done) {
            int dot = name.lastIndexOf('.');
            return done.replace("${file:name}", name)
                    .replace("${file:name.noext}", dot > 0 ? name.substring(0, dot) : name);
        }

        /** The bytes of a name that is no text, as a URI writes them. */
        private static String raw(Path entry) {
            String uri = entry.toUri().getRawPath();
            return uri.substring(uri.lastIndexOf('/', uri.length() - 2) + 1);
        }
    }
}
