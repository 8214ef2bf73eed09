package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.Causes;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.PlaceNews;
import io.cdpbridge.ledger.StandingEntry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places that flows poll, and what each flow takes there: a file that no flow takes is nobody's. What is not taken is kept
 * in the ledger and said once, and once more when it is over. Any thread may use it.
 */
final class PolledPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(PolledPlaces.class);
    /** How many entries one line names. */
    private static final int SAID = 5;

    private final PlaceBook book;
    private final Pattern expected;
    private final FlowWatch watch;
    private final Map<FlowWatch.Inlet, Polled> polled =
            new TreeMap<>(Comparator.comparing(FlowWatch.Inlet::flow).thenComparing(FlowWatch.Inlet::kamelet));
    private boolean tidied;

    /** What an inlet polls. */
    private record Polled(String place, Pattern files) {}

    /** @param expected the names of entries that nobody takes and nobody need care about */
    PolledPlaces(PlaceBook book, Pattern expected, FlowWatch watch) {
        this.book = book;
        this.expected = expected;
        this.watch = watch;
    }

    /** What could not be taken and is not to be tried now, unless it is another one. */
    List<StandingEntry> resting(String place, String flow) {
        return asked(() -> book.resting(place, flow));
    }

    /** Has a ledger that does not answer trouble the poll; the next one tries again. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new BridgeException(
                    ErrorCode.LEDGER_UNAVAILABLE,
                    "what is not taken could not be noted: "
                            + Causes.innermost(e).getClass().getSimpleName(),
                    e);
        }
    }

    Pattern expected() {
        return expected;
    }

    /** The place of a folder in the landing zone. */
    static String landingZone(String path) {
        String folder = path.replaceAll("^/+|/+$", "");
        return folder.isEmpty() ? "landing-zone" : "landing-zone/" + folder;
    }

    /** An inlet polls a place, when its route is started. */
    synchronized void register(FlowWatch.Inlet inlet, String place, Pattern files) {
        polled.put(inlet, new Polled(place, files));
    }

    /** What names are worth in a place: to the inlets whose routes are started. */
    synchronized PlaceNames names(String place) {
        List<Pattern> taken = started()
                .filter(one -> one.place().equals(place))
                .map(Polled::files)
                .toList();
        List<String> places = started().map(Polled::place).toList();
        boolean root = place.equals(landingZone(""));
        return new PlaceNames(
                name -> taken.stream().anyMatch(files -> files.matcher(name).matches()),
                expected,
                // The zone's root is shared: folders of others are no wonder there.
                name -> root || places.stream().anyMatch(other -> (other + "/").startsWith(place + "/" + name + "/")));
    }

    private Stream<Polled> started() {
        return polled.entrySet().stream()
                .filter(one -> watch.mayPoll(one.getKey()))
                .map(Map.Entry::getValue);
    }

    /** Takes over what a look found, and says what is news. */
    void found(String place, String flow, PlaceLook look, Predicate<PlaceEntry> still, Duration settle) {
        tidy();
        PlaceNews news = asked(() -> book.reconcile(place, flow, look, still, settle));
        if (!news.begun().isEmpty()) {
            LOG.warn("{} {}", ErrorCode.NOT_TAKEN.code(), lines(news.begun()));
        }
        if (!news.over().isEmpty()) {
            LOG.info("taken or gone: {}", names(news.over()));
        }
    }

    /** Something could not be taken. */
    void failed(String place, String flow, PlaceEntry entry) {
        asked(() -> book.note(place, flow, entry))
                .ifPresent(noted -> LOG.warn("{} {}", ErrorCode.CANNOT_BE_TAKEN.code(), noted.line()));
    }

    /** Something was taken that could not be taken before. */
    void taken(String place, String flow, String shownName) {
        asked(() -> book.taken(place, flow, shownName))
                .ifPresent(over -> LOG.info("taken or gone: {}", names(List.of(over))));
    }

    private synchronized void tidy() {
        if (!tidied && !polled.isEmpty()) {
            List<String> places = Stream.concat(
                            Stream.of(InputPlace.PLACE),
                            polled.values().stream().map(Polled::place))
                    .toList();
            tidied = asked(() -> {
                book.keep(places);
                return true;
            });
        }
    }

    private static String lines(List<StandingEntry> entries) {
        return some(entries, entries.stream().map(StandingEntry::line));
    }

    private static String names(List<StandingEntry> entries) {
        return some(
                entries,
                entries.stream()
                        .map(entry -> entry.isNamed()
                                ? entry.place() + "/" + entry.entry().name()
                                : entry.entries() + " more in " + entry.place()));
    }

    private static String some(List<StandingEntry> entries, Stream<String> said) {
        int more = entries.size() - SAID;
        return said.limit(SAID).collect(Collectors.joining("; ")) + (more > 0 ? "; and " + more + " more" : "");
    }
}
