package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ContentStream;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.GzipDamage;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.place.ShownName;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Replay;
import io.cdpbridge.ledger.Replays;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.source.xdm.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One flow of the source direction, such as {@code delivery-logs}: it opens input files, one after the other, and keeps
 * the record keys. A file that was begun is ended before another is opened, because rows of the second may repeat rows of
 * the first. Any thread may open an input; it waits until the one before is closed.
 */
public final class SourceFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFlow.class);

    private final String name;
    private final Inputs inputs;
    private final RecordKeys keys;
    private final StagedFiles files;
    private final IntakeLimits limits;
    private final InstantSource clock;
    private final Replays replays;
    /** One input at a time: several inlets may feed a flow. */
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param keyDirectory where the flow's keys lie, in a folder of its name
     * @param names draws file names, from entropy
     * @param aside gets the key files that the ledger does not name
     */
    public SourceFlow(
            String name,
            Inputs inputs,
            Replays replays,
            KeySegments segments,
            Path keyDirectory,
            StagedFiles files,
            IntakeLimits limits,
            InstantSource clock,
            RandomGenerator names,
            SetAside aside) {
        this.name = name;
        this.inputs = inputs;
        this.replays = replays;
        this.files = files;
        this.limits = limits;
        this.clock = clock;
        this.keys = new RecordKeys(name, keyDirectory, segments, limits.keyRetention(), names, aside);
    }

    /**
     * Opens a file to be read from where it was left, or says that it need not be read because its name and content are
     * those of one that is done.
     *
     * @param datasetId the dataset that its events go to
     * @throws InputRefused CDP-4002 or CDP-4004 when the file is at fault; it was refused
     * @throws BridgeException CDP-4005 when another file of the flow has to be ended first
     */
    public Optional<Intake> open(Path file, String datasetId, Dialect dialect) throws IOException {
        return alone(() -> openFile(file, datasetId, dialect));
    }

    /**
     * Opens a replay to be read from where it was left.
     *
     * @param datasetId the dataset that its events go to
     * @return nothing while a file of the flow is begun and not ended, which comes first
     */
    public Optional<Intake> open(Replay replay, String datasetId, Mapping mapping) throws IOException {
        return alone(() -> openReplay(replay, datasetId, mapping));
    }

    private Optional<Intake> openFile(Path file, String datasetId, Dialect dialect) throws IOException {
        InputFile identity = InputFile.of(name, file);
        settleOthers(identity);
        Optional<Input> known = inputs.find(identity).filter(input -> input.state() == InputState.READING);
        List<String> finished = known.isEmpty() ? inputs.finishedHashes(identity) : List.of();
        if (!finished.isEmpty()) {
            String hash = ContentStream.hash(file);
            if (finished.contains(hash)) {
                inputs.repeated(identity, hash);
                return Optional.empty();
            }
        }
        Input input = known.orElseGet(() -> inputs.open(identity));
        try {
            return Optional.of(intake(input, ExportReader.open(file, dialect), datasetId, limits));
        } catch (InputRefused e) {
            InputRefused reason = GzipDamage.behind(e, List.of(file));
            files.delete(inputs.discard(
                    input, InputState.REFUSED, RowCounts.NONE, Map.of(), reason.code(), reason.getMessage()));
            throw reason;
        }
    }

    private Optional<Intake> openReplay(Replay replay, String datasetId, Mapping mapping) throws IOException {
        InputFile identity = new InputFile(name, replay.name(), replay.rows(), replay.askedAt(), Optional.empty());
        for (Input other : inputs.reading(name)) {
            if (isThere(other)) {
                return Optional.empty();
            }
        }
        settleOthers(identity);
        Input input = inputs.find(identity)
                .filter(known -> known.state() == InputState.READING)
                .orElseGet(() -> inputs.open(identity));
        replays.begin(replay, input);
        RecordReader reader = new ReplayReader(replays, replay, mapping.columns(), mapping.eventReader());
        return Optional.of(intake(input, reader, datasetId, limits.lenient()));
    }

    private Intake intake(Input input, RecordReader reader, String datasetId, IntakeLimits its) {
        return new Intake(input, reader, inputs, keys, files, datasetId, its, clock, turn::release);
    }

    /** Waits until the input before has been closed, whoever reads it; the intake's end is the end of the turn. */
    private Optional<Intake> alone(Opening opening) throws IOException {
        turn.acquireUninterruptibly();
        Optional<Intake> opened = Optional.empty();
        try {
            keys.believe();
            opened = opening.open();
            return opened;
        } finally {
            if (opened.isEmpty()) {
                turn.release();
            }
        }
    }

    private interface Opening {
        Optional<Intake> open() throws IOException;
    }

    /** True when that file was read to its end or found to be a repetition. A refused file may be offered again. */
    public boolean isFinished(Path file) throws IOException {
        return inputs.find(InputFile.of(name, file))
                .filter(input -> input.state() == InputState.DONE || input.state() == InputState.REPEATED)
                .isPresent();
    }

    @Override
    public void close() {
        keys.close();
    }

    /** Files that were begun and still lie there come first; what is gone or replaced is abandoned, and a replay begins anew. */
    private void settleOthers(InputFile identity) throws IOException {
        for (Input other : inputs.reading(name)) {
            if (isSame(other.file(), identity)) {
                continue;
            }
            if (isThere(other)) {
                throw new BridgeException(
                        ErrorCode.FILE_WAITS,
                        identity.name() + " waits until " + other.file().name() + " has been read to its end");
            }
            abandon(other);
        }
    }

    /** Gives up the files that were begun and are gone: when nothing else is offered, nothing else would find it out. */
    public void settleGone() throws IOException {
        if (!turn.tryAcquire()) {
            return;
        }
        try {
            for (Input begun : inputs.reading(name)) {
                if (begun.file().place().isPresent() && !isThere(begun)) {
                    abandon(begun);
                }
            }
        } finally {
            turn.release();
        }
    }

    private boolean isThere(Input input) throws IOException {
        Optional<Path> place = input.file().place();
        return place.isPresent() && input.file().isAt(place.get());
    }

    private void abandon(Input input) {
        String why = "the file was replaced or removed after " + input.rowsRead() + " rows";
        files.delete(
                inputs.discard(input, InputState.ABANDONED, RowCounts.NONE, Map.of(), ErrorCode.FILE_REPLACED, why));
        keys.dropUnlisted();
        if (input.file().place().isPresent()) {
            LOG.warn(
                    "{}",
                    new BridgeException(
                                    ErrorCode.FILE_REPLACED,
                                    ShownName.of(input.file().name()) + ": " + why)
                            .line());
        }
    }

    private static boolean isSame(InputFile known, InputFile found) {
        return known.name().equals(found.name())
                && known.bytes() == found.bytes()
                && known.modifiedAt().toEpochMilli() == found.modifiedAt().toEpochMilli();
    }
}
