package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder's note of the ledger that its files belong to, and of the newest mark that this ledger had: with it a ledger
 * that is new, another one, or set back is told from the right one before anything is done by its word, and so is a folder that is
 * older than its ledger, in which people may be who were forgotten. Any thread may note a mark. The note is not forced to the disk: one that is behind tells less, and never something wrong.
 */
final class LedgerMark implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerMark.class);
    private static final Pattern NOTE = Pattern.compile("(\\S+) (\\d{19})\n");
    /** What holds files that a ledger names, and nothing else. */
    private static final List<String> FOLDERS = List.of("staged", "keys", "snapshots", "plans", "query");

    private final FileChannel file;
    private final String ledgerId;
    private long newest;
    private boolean broken;

    private LedgerMark(FileChannel file, String ledgerId) {
        this.file = file;
        this.ledgerId = ledgerId;
    }

    private record Note(String ledgerId, long mark) {}

    /**
     * Compares the ledger with what lies in the data folder, and notes its mark from now on. A folder from before there was a
     * note is taken over, unless the ledger is blank. Requests to forget people that were done later than the folder is are
     * to be repeated from then on.
     *
     * @param accepted the ledger that is to be accepted all the same, as the message of a refusal names it
     * @throws BridgeException CDP-5012 or CDP-5013 when files lie there that the ledger cannot know of
     */
    static LedgerMark check(DataDirectory data, Ledger ledger, String accepted) {
        try {
            long mark = ledger.mark();
            Path file = data.path("ledger-mark");
            Optional<Note> note = read(file);
            boolean holdsFiles = holdsFiles(data);
            Optional<ErrorCode> doubt = holdsFiles ? doubt(note, ledger, mark) : Optional.empty();
            if (doubt.isPresent()) {
                String name = ledger.id() + "-" + mark;
                if (!accepted.equals(name)) {
                    throw refusal(doubt.get(), data, name);
                }
                accept(data, ledger, name);
            }
            if (note.isPresent() || holdsFiles) {
                repeatForgotten(data, ledger, note);
            }
            LedgerMark noted = new LedgerMark(
                    OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)), ledger.id());
            noted.note(mark);
            noted.file.force(true);
            ledger.onCommit(noted::note);
            return noted;
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.STAGING_FAILED, "the data folder cannot be looked through: " + e.getMessage(), e);
        }
    }

    /** Before the mark is noted: whatever cuts it off, it is done by the next start. */
    private static void repeatForgotten(DataDirectory data, Ledger ledger, Optional<Note> note) {
        long seen = note.filter(one -> one.ledgerId().equals(ledger.id()))
                .map(Note::mark)
                .orElse(0L);
        long repeated = PrivacyRequests.repeatSince(ledger, seen);
        if (repeated > 0) {
            LOG.warn(
                    "{} the data folder {} is from before {} requests to forget people were done; they are repeated in it before"
                            + " anything is sent",
                    ErrorCode.PRIVACY_SET_BACK.code(),
                    data.path(""),
                    repeated);
        }
    }

    private static Optional<ErrorCode> doubt(Optional<Note> note, Ledger ledger, long mark) {
        if (note.isEmpty()) {
            return ledger.isBlank() ? Optional.of(ErrorCode.LEDGER_NOT_OF_DATA) : Optional.empty();
        }
        if (!note.get().ledgerId().equals(ledger.id())) {
            return Optional.of(ErrorCode.LEDGER_NOT_OF_DATA);
        }
        return mark < note.get().mark() ? Optional.of(ErrorCode.LEDGER_SET_BACK) : Optional.empty();
    }

    private static BridgeException refusal(ErrorCode code, DataDirectory data, String name) {
        String what = code == ErrorCode.LEDGER_SET_BACK
                ? "the ledger is older than the files in the data folder "
                : "the ledger does not know the files in the data folder ";
        return new BridgeException(
                code,
                what + data.path("")
                        + "; restore the ledger and the folder from one moment, or, to go on without these files, set"
                        + " runtime.accept-ledger=" + name + ": they are then set aside, and none is deleted");
    }

    /** What this ledger does not name is kept apart for good, and what it names in vain is not asked for. */
    private static void accept(DataDirectory data, Ledger ledger, String name) {
        data.setAsideIn("set-aside/" + name);
        long lost = new KeySegments(ledger)
                .dropMissing((flow, segment) ->
                        Files.exists(data.path("keys").resolve(flow).resolve(segment)));
        LOG.warn(
                "the ledger {} was accepted: files that it does not name are set aside in {}, and {} key files that it names are"
                        + " not there, so that rows may be sent again under the same _id",
                name,
                data.aside().folder(),
                lost);
        LOG.warn(
                "{}: the ledger {} may be from before a request to forget people; without privacy.journal, forget those again whose"
                        + " requests came after it",
                ErrorCode.PRIVACY_SET_BACK.code(),
                name);
    }

    private static boolean holdsFiles(DataDirectory data) throws IOException {
        for (String folder : FOLDERS) {
            if (Files.isDirectory(data.path(folder))) {
                try (Stream<Path> files = Files.walk(data.path(folder))) {
                    if (files.anyMatch(Files::isRegularFile)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Optional<Note> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Matcher note = NOTE.matcher(Files.readString(file));
        return note.matches() ? Optional.of(new Note(note.group(1), Long.parseLong(note.group(2)))) : Optional.empty();
    }

    private synchronized void note(long mark) {
        if (mark < newest || broken) {
            return;
        }
        newest = mark;
        ByteBuffer bytes = ByteBuffer.wrap(
                (ledgerId + " " + String.format("%019d", mark) + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            int unused = file.write(bytes, 0);
        } catch (IOException e) {
            // What was committed stays so. The note is behind until the next start, and says no less than before.
            broken = true;
            LOG.warn("the mark of the ledger cannot be noted in the data folder: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        broken = true;
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the mark of the ledger cannot be closed: {}", e.getMessage());
        }
    }
}
