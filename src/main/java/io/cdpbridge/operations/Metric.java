package io.cdpbridge.operations;

import java.util.List;

/**
 * The bridge's own metrics on {@code /observe/metrics}. This is the only place that names them: {@code cdp_bridge_},
 * the thing measured, its unit, and {@code _total} when it only grows.
 */
public enum Metric {
    RECORDS(
            "cdp_bridge_records_total",
            Type.COUNTER,
            List.of(MetricLabel.FLOW, MetricLabel.OUTCOME),
            "Rows of a flow: read, and of these accepted, duplicate, rejected by a guardrail, or refused with their file."),
    INPUTS(
            "cdp_bridge_inputs_total",
            Type.COUNTER,
            List.of(MetricLabel.FLOW, MetricLabel.OUTCOME),
            "Files and exports of a flow that came to an end: read, repeated, refused whole, or gone before their end."),
    REJECTS(
            "cdp_bridge_rejects_total",
            Type.COUNTER,
            List.of(MetricLabel.FLOW, MetricLabel.GUARDRAIL),
            "Rows of a flow that a guardrail rejected."),
    DELIVERED(
            "cdp_bridge_delivered_records_total",
            Type.COUNTER,
            List.of(MetricLabel.OUTCOME),
            "Events that Experience Platform confirmed, or failed and gave back to quarantine."),
    READ_BYTES(
            "cdp_bridge_read_bytes_total",
            Type.COUNTER,
            List.of(MetricLabel.FLOW),
            "Bytes of the files of a flow that were read to their end or refused, as they lie on the disk."),
    STAGED_BYTES(
            "cdp_bridge_staged_bytes_total",
            Type.COUNTER,
            List.of(MetricLabel.FLOW, MetricLabel.DATASET),
            "Bytes of events that were handed to delivery; less when privacy forget took some of them out."),
    SENT_BYTES(
            "cdp_bridge_sent_bytes_total",
            Type.COUNTER,
            List.of(MetricLabel.DATASET),
            "Bytes of events that were sent in batches and through streaming inlets."),
    BUDGET_USED(
            "cdp_bridge_budget_used",
            Type.GAUGE,
            List.of(MetricLabel.GUARDRAIL),
            "What is used of a budget in its rolling window, in the unit of the guardrail."),
    BUDGET_LIMIT(
            "cdp_bridge_budget_limit",
            Type.GAUGE,
            List.of(MetricLabel.GUARDRAIL),
            "The limit of a budget, in the unit of the guardrail."),
    BATCHES("cdp_bridge_batches", Type.GAUGE, List.of(MetricLabel.STATE), "Batches by state."),
    STREAMS(
            "cdp_bridge_streams",
            Type.GAUGE,
            List.of(MetricLabel.STATE),
            "Staged files that leave by a streaming inlet, by state."),
    PLANS("cdp_bridge_plans", Type.GAUGE, List.of(MetricLabel.STATE), "Plans for Campaign by state."),
    NOT_TAKEN(
            "cdp_bridge_place_entries",
            Type.GAUGE,
            List.of(MetricLabel.PLACE, MetricLabel.REASON),
            "Entries of a polled place that are not taken, by reason; those that wait for their time are among them."),
    FIELDS_LACKING(
            "cdp_bridge_mapped_fields_lacking",
            Type.GAUGE,
            List.of(MetricLabel.FLOW),
            "Fields that the mappings of a flow write and the schema of its dataset lacks; absent until they are compared. Of this process."),
    WAITING_PARTS(
            "cdp_bridge_waiting_parts",
            Type.GAUGE,
            List.of(),
            "Staged files of events that have not begun to leave: the depth of the queue."),
    WAITING_BYTES(
            "cdp_bridge_waiting_bytes",
            Type.GAUGE,
            List.of(),
            "Bytes of the staged files that have not begun to leave."),
    OLDEST_WAITING(
            "cdp_bridge_oldest_waiting_seconds",
            Type.GAUGE,
            List.of(),
            "Age of the oldest staged file, batch or stream that has not arrived; 0 when nothing waits."),
    LAG(
            "cdp_bridge_lag_seconds",
            Type.GAUGE,
            List.of(MetricLabel.FLOW, MetricLabel.HOP),
            "How long what passed the hop last took for it, or how long the oldest that stands before it has been waiting, whichever is longer."),
    PAGE_TIME(
            "cdp_bridge_page_seconds",
            Type.HISTOGRAM,
            List.of(MetricLabel.FLOW, MetricLabel.STEP),
            "How long a page of rows took from being handed to the route until the step was done with it, tries again included. Of this process."),
    RETRIES(
            "cdp_bridge_retries_total",
            Type.COUNTER,
            List.of(MetricLabel.REMOTE, MetricLabel.CAUSE),
            "Calls that were made again, or put off to be, by who was called and why. Of this process."),
    QUARANTINE("cdp_bridge_quarantine_rows", Type.GAUGE, List.of(MetricLabel.STATE), "Rows in quarantine by state."),
    ALERTS(
            "cdp_bridge_alerts",
            Type.GAUGE,
            List.of(MetricLabel.ALERT, MetricLabel.SEVERITY),
            "Alerts that are raised of a check of health, over all flows; kept while the ledger cannot be read."),
    LEDGER_UP(
            "cdp_bridge_ledger_up",
            Type.GAUGE,
            List.of(),
            "1 while the ledger can be read, else 0, and then those of this list that are read from it are absent.");

    /** The Prometheus type of a metric. */
    public enum Type {
        /** Only grows. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** Durations sorted into buckets. */
        HISTOGRAM
    }

    private final String title;
    private final Type type;
    /** Made by {@code List.of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<MetricLabel> labels;

    private final String meaning;

    Metric(String title, Type type, List<MetricLabel> labels, String meaning) {
        this.title = title;
        this.type = type;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** Its Prometheus name. */
    public String title() {
        return title;
    }

    public Type type() {
        return type;
    }

    /** Its labels, in the order of {@link Measurement#labels}. */
    public List<MetricLabel> labels() {
        return labels;
    }

    /** Its description, one sentence. */
    public String meaning() {
        return meaning;
    }
}
