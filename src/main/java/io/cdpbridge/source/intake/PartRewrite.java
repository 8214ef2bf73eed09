package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.StagedPart;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A staged file once more, without some of its events or with other ones. The file that was stays until the ledger names the new one. */
public final class PartRewrite {
    private final Path directory;
    private final String file;

    /**
     * Looks at a part, and writes nothing yet.
     *
     * @param directory the folder of staged files
     * @param file the part's file name
     */
    public PartRewrite(Path directory, String file) {
        this.directory = directory;
        this.file = file;
    }

    /**
     * Shows all events, as JSON.
     *
     * @throws BridgeException CDP-5002 when the file cannot be read
     */
    public void forEach(Consumer<String> visitor) {
        try (BufferedReader json = events()) {
            for (String event = json.readLine(); event != null; event = json.readLine()) {
                visitor.accept(event);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * What a rewriting leads to.
     *
     * @param part the new file; nothing when no event is left
     * @param lines the input lines of the events that are gone, in order
     * @param changed how many events are others than before
     */
    public record Written(Optional<StagedPart> part, List<Long> lines, long changed) {}

    /**
     * Writes the new file.
     *
     * @param become what an event becomes: itself, another, or nothing
     * @throws BridgeException CDP-5002 when the files cannot be read or written
     */
    public Written write(Function<String, Optional<String>> become) {
        return write(become, false);
    }

    /**
     * The same, but that each event stays where it is: one that is gone leaves blanks, and one that is another must not be
     * longer. What points to places in the file still does.
     */
    public Written blank(Function<String, Optional<String>> become) {
        return write(become, true);
    }

    private Written write(Function<String, Optional<String>> become, boolean inPlace) {
        List<Long> lines = new ArrayList<>();
        long[] changed = {0};
        try {
            PartWriter writer = new PartWriter(directory);
            visit((event, line) -> {
                Optional<String> left = become.apply(event);
                if (left.isEmpty()) {
                    lines.add(line);
                } else if (!left.get().equals(event)) {
                    changed[0]++;
                }
                if (inPlace || left.isPresent()) {
                    byte[] bytes = left.orElse("").getBytes(StandardCharsets.UTF_8);
                    writer.append(inPlace ? padded(bytes, event.getBytes(StandardCharsets.UTF_8).length) : bytes, line);
                }
            });
            if (writer.rows() == 0) {
                writer.discard();
                return new Written(Optional.empty(), lines, changed[0]);
            }
            return new Written(Optional.of(writer.seal("")), lines, changed[0]);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static byte[] padded(byte[] bytes, int length) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(bytes, 0, padded, 0, Math.min(bytes.length, length));
        return padded;
    }

    private interface Visitor {
        void event(String json, long line) throws IOException;
    }

    private void visit(Visitor visitor) {
        Path lines = StagedFiles.linesOf(PlainFile.in(directory, file));
        try (BufferedReader json = events();
                DataInputStream places = new DataInputStream(new BufferedInputStream(Files.newInputStream(lines)))) {
            for (String event = json.readLine(); event != null; event = json.readLine()) {
                visitor.event(event, places.readLong());
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BufferedReader events() throws IOException {
        return Files.newBufferedReader(PlainFile.in(directory, file), StandardCharsets.UTF_8);
    }

    private BridgeException failed(IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED,
                "staged file " + file + " cannot be read or written again: " + cause.getMessage(),
                cause);
    }
}
