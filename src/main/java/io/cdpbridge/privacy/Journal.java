package io.cdpbridge.privacy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The requests to forget people, in a file outside the data folder, so that restoring a backup of the folder brings no
 * one back. A line is a request and its state: time, id, state, until when its people are suppressed, the key's
 * fingerprint, and the keyed hashes; no identity. It is append-only. A line without a line end was cut off by a crash,
 * and does not count.
 */
public final class Journal {
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (\\S+) (asked|left|done) (\\S+) ([0-9a-f]+) ([0-9a-f]{64}(?:,[0-9a-f]{64})*)");

    private final Path file;

    /**
     * Creates a journal for a file, which is created at its first use.
     *
     * @param data the data folder
     * @throws BridgeException CDP-1032 when the file is in the data folder, with which it would be restored to an
     *     earlier state
     */
    public Journal(Path file, Path data) {
        this.file = file;
        if (real(file).startsWith(real(data))) {
            throw new BridgeException(
                    ErrorCode.PRIVACY_JOURNAL,
                    "privacy.journal lies in the data folder, and would be set back with it: " + file
                            + "; name a file elsewhere");
        }
    }

    /** Resolves links in the part of the path that exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null && Files.notExists(there)) {
            // It does not exist yet, but its parent folder may.
            there = there.getParent();
        }
        try {
            return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
        } catch (IOException e) {
            return absolute;
        }
    }

    /**
     * Makes journal and ledger agree: what only the ledger knows is written to the journal and forced to disk, and
     * requests that only the journal knows, because the ledger was restored from an earlier copy, are added to the
     * ledger as unfinished, with their people on its list.
     *
     * @return the number of requests that the ledger lacked and that were made with another key, so that it cannot
     *     recognize their people
     * @throws BridgeException CDP-1032 when the journal cannot be read or written
     */
    public long settle(PrivacyRequests requests) {
        try (FileChannel channel = OwnerOnly.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("no lock");
            }
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            Map<String, Entry> last = new LinkedHashMap<>();
            whole.lines().map(this::entry).forEach(entry -> last.put(entry.id(), entry));
            long unknown = adopt(last, requests);
            String news = news(last, requests);
            if (!news.isEmpty()) {
                channel.truncate(whole.length());
                append(channel.position(whole.length()), news);
            }
            return unknown;
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.PRIVACY_JOURNAL,
                    file + ": the journal of forgotten people cannot be used ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private record Entry(String at, String id, String state, String until, String key, String subjects) {
        String line() {
            return at + " " + id + " " + state + " " + until + " " + key + " " + subjects + "\n";
        }
    }

    private Entry entry(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new BridgeException(
                    ErrorCode.PRIVACY_JOURNAL,
                    file + ": a line of the journal is not whole; put a copy of the file back");
        }
        return new Entry(
                parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5), parts.group(6));
    }

    private long adopt(Map<String, Entry> last, PrivacyRequests requests) {
        Set<String> known =
                requests.all().stream().map(PrivacyRequest::id).collect(Collectors.toCollection(HashSet::new));
        long unknown = 0;
        for (Entry entry : last.values()) {
            if (known.contains(entry.id())) {
                continue;
            }
            if (!entry.key().equals(requests.key().fingerprint())) {
                unknown++;
                continue;
            }
            try {
                requests.adopt(
                        entry.id(),
                        Instant.parse(entry.at()),
                        Instant.parse(entry.until()),
                        new TreeSet<>(List.of(entry.subjects().split(","))));
            } catch (DateTimeException e) {
                throw new BridgeException(
                        ErrorCode.PRIVACY_JOURNAL,
                        file + ": a time in the journal is none; put a copy of the file back",
                        e);
            }
        }
        return unknown;
    }

    private static String news(Map<String, Entry> last, PrivacyRequests requests) {
        StringBuilder news = new StringBuilder();
        for (PrivacyRequest request : requests.all()) {
            String state = request.ending().isEmpty() ? "asked" : request.isDone() ? "done" : "left";
            Entry noted = last.get(request.id());
            if (noted == null || !noted.state().equals(state)) {
                news.append(new Entry(
                                request.ending()
                                        .map(PrivacyRequest.Ended::at)
                                        .orElse(request.askedAt())
                                        .toString(),
                                request.id(),
                                state,
                                request.until().toString(),
                                request.key(),
                                String.join(",", request.subjects()))
                        .line());
            }
        }
        return news.toString();
    }

    private static void append(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
        channel.force(true);
    }
}
