package io.cdpbridge.source;

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

/**
 * A staged file once more, without some of its events. The file that was stays until the ledger names the new one.
 *
 * @param part the new file; nothing when no event is left
 * @param lines the input lines of the events that were left out
 */
public record PartRewrite(Optional<StagedPart> part, List<Long> lines) {
    /**
     * Writes a part again.
     *
     * @param directory the folder of staged files
     * @param file the part's file name
     * @param leaveOut tells by its JSON whether an event is left out
     * @return nothing when no event is
     * @throws BridgeException CDP-5002 when the files cannot be read or written
     */
    public static Optional<PartRewrite> of(Path directory, String file, Predicate<String> leaveOut) {
        Path events = directory.resolve(file);
        try {
            PartWriter writer = new PartWriter(directory);
            List<Long> lines = new ArrayList<>();
            try (BufferedReader json = new BufferedReader(
                            new InputStreamReader(Files.newInputStream(events), StandardCharsets.UTF_8));
                    DataInputStream places = new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(StagedFiles.linesOf(events))))) {
                for (String event = json.readLine(); event != null; event = json.readLine()) {
                    long line = places.readLong();
                    if (leaveOut.test(event)) {
                        lines.add(line);
                    } else {
                        writer.append(event.getBytes(StandardCharsets.UTF_8), line);
                    }
                }
            }
            if (lines.isEmpty() || writer.rows() == 0) {
                writer.discard();
                return lines.isEmpty() ? Optional.empty() : Optional.of(new PartRewrite(Optional.empty(), lines));
            }
            return Optional.of(new PartRewrite(Optional.of(writer.seal("")), lines));
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.STAGING_FAILED, "staged file " + file + " cannot be written again: " + e.getMessage(), e);
        }
    }
}
