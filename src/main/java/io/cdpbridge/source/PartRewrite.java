package io.cdpbridge.source;

import io.cdpbridge.disk.PlainFile;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.StagedPart;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A staged file once more, without some of its events. The file that was stays until the ledger names the new one. */
public final class PartRewrite {
    private final Path directory;
    private final String file;
    private final Predicate<String> leaveOut;

    /**
     * Looks at a part, and writes nothing yet.
     *
     * @param directory the folder of staged files
     * @param file the part's file name
     * @param leaveOut tells by its JSON whether an event is left out
     */
    public PartRewrite(Path directory, String file, Predicate<String> leaveOut) {
        this.directory = directory;
        this.file = file;
        this.leaveOut = leaveOut;
    }

    /**
     * The input lines of the events that are left out, in order.
     *
     * @throws BridgeException CDP-5002 when the files cannot be read
     */
    public List<Long> lines() {
        List<Long> lines = new ArrayList<>();
        forEach((event, line) -> {
            if (leaveOut.test(event)) {
                lines.add(line);
            }
        });
        return lines;
    }

    /**
     * Writes the new file.
     *
     * @return nothing when no event is left
     * @throws BridgeException CDP-5002 when the files cannot be read or written
     */
    public Optional<StagedPart> write() {
        try {
            PartWriter writer = new PartWriter(directory);
            forEach((event, line) -> {
                if (!leaveOut.test(event)) {
                    writer.append(event.getBytes(StandardCharsets.UTF_8), line);
                }
            });
            if (writer.rows() == 0) {
                writer.discard();
                return Optional.empty();
            }
            return Optional.of(writer.seal(""));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private interface Visitor {
        void event(String json, long line) throws IOException;
    }

    private void forEach(Visitor visitor) {
        Path events = PlainFile.in(directory, file);
        try (BufferedReader json = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(events), StandardCharsets.UTF_8));
                DataInputStream places = new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(StagedFiles.linesOf(events))))) {
            for (String event = json.readLine(); event != null; event = json.readLine()) {
                visitor.event(event, places.readLong());
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BridgeException failed(IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED,
                "staged file " + file + " cannot be written again: " + cause.getMessage(),
                cause);
    }
}
