package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One batch and what it has come to. Its fields are what {@code batch.json} holds. {@link Lifecycle} alone changes it,
 * and readers get it from there, under one lock.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class Batch {
    String id = "";
    BatchRequest request;
    BatchStatus status = BatchStatus.LOADING;
    List<BatchStatus> states = new ArrayList<>(List.of(BatchStatus.LOADING));
    long created;
    long updated;
    long finalized;
    long completed;
    long reverted;
    long finalizeOrder;
    long acceptedOrder;
    int looks;
    int looksHeld;
    Outcome outcome;
    Hold hold;

    private Batch() {}

    Batch(String id, BatchRequest request, long now) {
        this.id = id;
        this.request = request;
        this.created = now;
        this.updated = now;
    }

    /** Its id, a ULID. */
    public String id() {
        return id;
    }

    /** What its client asked for. */
    public BatchRequest request() {
        return request;
    }

    /** The external id, which is the id when the client gave none. */
    public String externalId() {
        return request.externalId().isEmpty() ? id : request.externalId();
    }

    /** The state it shows. */
    public BatchStatus status() {
        return status;
    }

    /** The states it has had, the present one last. */
    public List<BatchStatus> states() {
        return List.copyOf(states);
    }

    /** When it was created, in epoch milliseconds. */
    public long created() {
        return created;
    }

    /** When its state changed last, in epoch milliseconds. */
    public long updated() {
        return updated;
    }

    /** When its client completed it, in epoch milliseconds; 0 when it has not. */
    public long finalized() {
        return finalized;
    }

    /** When it reached a state in which it stays, in epoch milliseconds; 0 when it has not. */
    public long completed() {
        return completed;
    }

    /** Its place among all batches that succeeded, from 1 on; 0 when it has not. */
    public long acceptedOrder() {
        return acceptedOrder;
    }

    /** What its promotion came to, once the catalog shows it. */
    public Optional<Outcome> shownOutcome() {
        return status.passes() ? Optional.empty() : Optional.ofNullable(outcome);
    }
}
