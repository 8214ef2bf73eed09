package io.cdpbridge.command;

import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.ledger.Backfill;
import io.cdpbridge.ledger.Backfills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a history is cut into. */
record BackfillSlices(String flow, Instant from, Instant to, Optional<Path> directory, List<Backfills.Slice> slices) {
    /** More would be a mistake in the command line. */
    private static final int MOST = 10_000;

    /** @throws BridgeException when the flow is not known, or the times or the folder give no slices */
    static BackfillSlices of(
            Settings settings,
            InstantSource clock,
            String flow,
            Optional<String> from,
            Optional<String> to,
            Duration slice,
            Optional<Path> directory) {
        requireFlow(settings.path("runtime.routes-directory").resolve("queries"), flow);
        if (directory.isPresent()) {
            if (from.isPresent() || to.isPresent()) {
                throw range("--directory reads whole files; leave --from and --to out");
            }
            return files(settings, flow, directory.get().toAbsolutePath().normalize());
        }
        Instant first = time("--from", from);
        Instant end = time("--to", to);
        if (!first.isBefore(end) || end.isAfter(clock.instant())) {
            throw range("--from " + first + " --to " + end
                    + ": the first must be before the second, and that not in the" + " future");
        }
        if (slice.isNegative() || slice.isZero() || Duration.between(first, end).dividedBy(slice) >= MOST) {
            throw range("--slice " + slice + " gives no slices, or more than " + MOST);
        }
        List<Backfills.Slice> slices = new ArrayList<>();
        for (Instant at = first; at.isBefore(end); at = at.plus(slice)) {
            Instant next = at.plus(slice);
            slices.add(new Backfills.Slice(at, next.isBefore(end) ? next : end, Optional.empty()));
        }
        return new BackfillSlices(flow, first, end, Optional.empty(), slices);
    }

    /** Puts them into the ledger, unless they are there. */
    Backfill ask(Backfills backfills) {
        return backfills.ask(flow, from, to, directory, slices);
    }

    private static BackfillSlices files(Settings settings, String flow, Path directory) {
        String option = "source." + flow + ".files";
        Pattern names = Pattern.compile(Options.find(option).isPresent() ? settings.text(option) : ".*");
        try (Stream<Path> files = Files.list(directory)) {
            List<Backfills.Slice> slices = files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(file -> new Backfills.Slice(Instant.EPOCH, Instant.EPOCH, Optional.of(file)))
                    .toList();
            if (slices.isEmpty()) {
                throw range("--directory " + directory + " has no file whose name " + option + " matches");
            }
            return new BackfillSlices(flow, Instant.EPOCH, Instant.EPOCH, Optional.of(directory), slices);
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "--directory " + directory + " cannot be read", e);
        }
    }

    private static void requireFlow(Path queries, String flow) {
        try (Stream<Path> files = Files.list(queries)) {
            List<String> flows = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
            if (!flows.contains(flow)) {
                String hint = Suggestion.forName(flow, flows);
                throw new BridgeException(
                        ErrorCode.BACKFILL_FLOW,
                        "'" + flow + "' is not a flow that has a query"
                                + (hint.isEmpty() ? "; there are " + String.join(", ", flows) : hint));
            }
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.FILE_MISSING, queries + " cannot be read", e);
        }
    }

    private static Instant time(String option, Optional<String> given) {
        String text = given.orElseThrow(() -> range(option + " is missing"));
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BridgeException(
                    ErrorCode.BACKFILL_RANGE,
                    option + " " + text + " is not a time such as 2026-05-01 or 2026-05-01T12:00:00Z",
                    e);
        }
    }

    private static BridgeException range(String what) {
        return new BridgeException(ErrorCode.BACKFILL_RANGE, what);
    }
}
