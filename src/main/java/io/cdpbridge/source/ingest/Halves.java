package io.cdpbridge.source.ingest;

import io.cdpbridge.ledger.BatchFile;
import io.cdpbridge.source.intake.StagedFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Divides a batch's rows into two halves, without copying them: files are ranges of staged parts. */
final class Halves {
    private final StagedFiles staged;

    Halves(StagedFiles staged) {
        this.staged = staged;
    }

    /** The first half of the rows, and the rest. The batch has at least two rows. */
    List<List<BatchFile>> of(List<BatchFile> files) {
        long wanted = files.stream().mapToLong(BatchFile::rows).sum() / 2;
        List<BatchFile> front = new ArrayList<>();
        List<BatchFile> back = new ArrayList<>();
        for (BatchFile file : files) {
            if (wanted >= file.rows()) {
                front.add(file);
            } else if (wanted > 0) {
                long bytes = length(file, wanted);
                front.add(range(file, file.firstRow(), wanted, file.offset(), bytes));
                back.add(range(
                        file,
                        file.firstRow() + wanted,
                        file.rows() - wanted,
                        file.offset() + bytes,
                        file.bytes() - bytes));
            } else {
                back.add(file);
            }
            wanted = Math.max(0, wanted - file.rows());
        }
        return List.of(front, back);
    }

    private static BatchFile range(BatchFile file, long firstRow, long rows, long offset, long bytes) {
        return new BatchFile(file.ordinal(), file.partId(), file.partFile(), firstRow, rows, offset, bytes, false);
    }

    /** How many bytes the first rows of a file take, line ends included. */
    private long length(BatchFile file, long rows) {
        Path events = staged.events(file.partFile());
        try (InputStream in = Files.newInputStream(events)) {
            in.skipNBytes(file.offset());
            InputStream buffered = new BufferedInputStream(in, 1 << 16);
            long length = 0;
            for (long left = rows; left > 0; ) {
                int next = buffered.read();
                if (next < 0) {
                    throw new EOFException(file.partFile() + " ends before row " + (file.firstRow() + rows));
                }
                length++;
                if (next == '\n') {
                    left--;
                }
            }
            return length;
        } catch (IOException e) {
            throw StagedRows.unreadable(events, e);
        }
    }
}
