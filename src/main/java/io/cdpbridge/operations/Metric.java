package io.cdpbridge.operations;

import java.util.List;

/** A metric of {@code /observe/metrics} that is read from the ledger. The only place that names them. */
public enum Metric {
    RECORDS(
            "cdp_bridge_records_total",
            Type.COUNTER,
            List.of("flow", "outcome"),
            "Rows of a flow: read, and of these accepted, duplicate, rejected by a guardrail, or refused with their file."),
    REJECTS(
            "cdp_bridge_rejects_total",
            Type.COUNTER,
            List.of("flow", "guardrail"),
            "Rows of a flow that a guardrail rejected."),
    DELIVERED(
            "cdp_bridge_delivered_records_total",
            Type.COUNTER,
            List.of("outcome"),
            "Events that Experience Platform confirmed, or failed and gave back to quarantine."),
    SENT_BYTES(
            "cdp_bridge_sent_bytes_total",
            Type.COUNTER,
            List.of(),
            "Bytes of events that were sent in batches and through streaming inlets."),
    BUDGET_USED(
            "cdp_bridge_budget_used",
            Type.GAUGE,
            List.of("guardrail"),
            "What is used of a budget in its rolling window, in the unit of the guardrail."),
    BUDGET_LIMIT(
            "cdp_bridge_budget_limit",
            Type.GAUGE,
            List.of("guardrail"),
            "The limit of a budget, in the unit of the guardrail."),
    BATCHES("cdp_bridge_batches", Type.GAUGE, List.of("state"), "Batches by state."),
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
    QUARANTINE("cdp_bridge_quarantine_rows", Type.GAUGE, List.of("state"), "Rows in quarantine by state."),
    ALERTS(
            "cdp_bridge_alerts",
            Type.GAUGE,
            List.of("alert", "severity"),
            "Alerts that are raised of a check of health, over all flows; kept while the ledger cannot be read."),
    LEDGER_UP(
            "cdp_bridge_ledger_up",
            Type.GAUGE,
            List.of(),
            "1 while the ledger can be read, else 0, and then those of this list that are read from it are absent.");

    /** How Prometheus treats it. */
    public enum Type {
        /** Only grows. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }

    private final String title;
    private final Type type;
    /** Made by {@code List.of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> labels;

    private final String meaning;

    Metric(String title, Type type, List<String> labels, String meaning) {
        this.title = title;
        this.type = type;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** Its name as Prometheus has it. */
    public String title() {
        return title;
    }

    public Type type() {
        return type;
    }

    /** The names of its labels, in the order of {@link Measurement#labels}. */
    public List<String> labels() {
        return labels;
    }

    /** A sentence. */
    public String meaning() {
        return meaning;
    }
}
