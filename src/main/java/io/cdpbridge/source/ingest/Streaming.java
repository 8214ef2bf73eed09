package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.MessageOutcome;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.StreamingIngestion;
import io.cdpbridge.ledger.PartStream;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.source.intake.StagedFiles;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Carries staged parts to a streaming inlet, window by window. What was answered is committed once a window's requests have
 * all ended, so that a crash repeats one window at most, with the same {@code _id}s. Any thread may send a request; the rest
 * is for one thread a part.
 */
public final class Streaming {
    private static final int TOO_LARGE = 413;
    private static final int BAD_REQUEST = 400;

    private final Streams streams;
    private final StagedFiles staged;
    private final StreamingIngestion ingestion;
    private final StreamTargets targets;
    private final StreamLimits limits;
    private final ValidationRate validationRate;
    private final InstantSource clock;

    /**
     * @param validationRate how often the inlet validates before it answers
     */
    public Streaming(
            Streams streams,
            StagedFiles staged,
            StreamingIngestion ingestion,
            StreamTargets targets,
            StreamLimits limits,
            ValidationRate validationRate,
            InstantSource clock) {
        this.streams = streams;
        this.staged = staged;
        this.ingestion = ingestion;
        this.targets = targets;
        this.limits = limits;
        this.validationRate = validationRate;
        this.clock = clock;
    }

    /**
     * Finds out where a part goes and cuts it into windows.
     *
     * @param inFlight requests of a window at most
     * @param synchronousValidation whether each row goes alone and is validated before it is answered
     * @throws io.cdpbridge.client.aep.PlatformUnavailable when it is worth trying again
     * @throws io.cdpbridge.error.BridgeException otherwise, such as CDP-6111 without an inlet
     */
    public StreamWindows open(PartStream stream, int inFlight, boolean synchronousValidation) {
        return new StreamWindows(
                streams,
                staged,
                ingestion,
                targets.of(stream.datasetId()),
                clock,
                stream.partId(),
                inFlight,
                limits.requestBytes(),
                synchronousValidation ? Optional.of(validationRate) : Optional.empty());
    }

    /**
     * Sends what is not answered of a request. A request that is too large is halved; one that is refused as a whole is
     * halved until the bad rows stand alone, unless every row of it is refused, which is not the rows' fault.
     *
     * @throws RowsUnanswered when some rows are to be sent again
     * @throws io.cdpbridge.client.aep.PlatformUnavailable when all that is left is
     * @throws PlatformRefused when it is not worth sending again
     */
    public void send(StreamRequest request) {
        for (Optional<List<StreamRow>> piece = request.piece(); piece.isPresent(); piece = request.piece()) {
            int sent = piece.get().size();
            try {
                if (request.answered(outcomes(request, piece.get()))) {
                    throw new RowsUnanswered(request.piece().orElseThrow().size(), sent);
                }
            } catch (PlatformRefused refused) {
                refused(request, sent, refused);
            }
        }
    }

    private List<MessageOutcome> outcomes(StreamRequest request, List<StreamRow> rows) {
        if (request.isValidated()) {
            validationRate.call();
            return List.of(ingestion.validate(request.target(), rows.get(0).event()));
        }
        return ingestion.send(
                request.target(), rows.stream().map(StreamRow::event).toList());
    }

    private void refused(StreamRequest request, int sent, PlatformRefused refused) {
        int status = refused.status();
        if (status != TOO_LARGE && status != BAD_REQUEST) {
            throw refused;
        }
        boolean last = request.open().size() == sent;
        if (sent > 1 && (status == TOO_LARGE || request.splits() < limits.splits())) {
            request.split();
        } else if (last && request.size() > 1 && request.confirmed() == 0 && status == BAD_REQUEST) {
            request.reset();
            throw refused;
        } else {
            request.refuse(Integer.toString(status), refused.platformMessage());
        }
    }

    /** Commits what became of a window's rows. Returns the part as it stands then. */
    public PartStream commit(StreamWindow window) {
        String file = window.stream().partFile();
        return streams.commit(window.stream(), window.progress(row -> staged.line(file, row)));
    }
}
