package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.StagedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The staged files between two commits: rows are appended, a file that is full is followed by another, and all are sealed
 * together. Confined to one thread.
 */
final class StagingArea {
    private final StagedFiles files;
    private final String datasetId;
    private final long largestFile;
    private final List<StagedPart> sealed = new ArrayList<>();
    private Optional<PartWriter> open = Optional.empty();

    StagingArea(StagedFiles files, String datasetId, long largestFile) {
        this.files = files;
        this.datasetId = datasetId;
        this.largestFile = largestFile;
    }

    /** Appends the open rows of a page. */
    void append(Page page) {
        try {
            for (Row row : page.rows()) {
                if (row.isOpen()) {
                    writer(row.event().length() + 1L).append(page.events(), row.event(), row.line());
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Puts everything on the disk and hands it over; the next row begins a new file. */
    List<StagedPart> seal() {
        try {
            if (open.isPresent()) {
                sealed.add(open.get().seal(datasetId));
                open = Optional.empty();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        List<StagedPart> parts = List.copyOf(sealed);
        sealed.clear();
        return parts;
    }

    /** Deletes what was not handed over. */
    void discard() {
        try {
            if (open.isPresent()) {
                open.get().discard();
                open = Optional.empty();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        files.delete(sealed.stream().map(StagedPart::file).toList());
        sealed.clear();
    }

    private PartWriter writer(long upcoming) throws IOException {
        if (open.isPresent() && open.get().bytes() + upcoming > largestFile) {
            sealed.add(open.get().seal(datasetId));
            open = Optional.empty();
        }
        if (open.isEmpty()) {
            open = Optional.of(files.newPart());
        }
        return open.get();
    }

    private static BridgeException failed(IOException cause) {
        return new BridgeException(ErrorCode.STAGING_FAILED, "events cannot be staged: " + cause.getMessage(), cause);
    }
}
