package io.cdpbridge.operations;

/**
 * A label of a {@link Metric}. Each has few values, whatever data is moved: a label that grew with the data would
 * overload Prometheus, and one that held data would expose personal data.
 */
public enum MetricLabel {
    FLOW("flow", "The flows that the routes name."),
    OUTCOME(
            "outcome",
            "`read`, `accepted`, `duplicate`, `rejected`, `refused`; of what was delivered `confirmed`, `failed`; of"
                    + " files and exports `done`, `repeated`, `refused`, `abandoned`."),
    GUARDRAIL("guardrail", "The ids of `routes/guardrails.yaml`."),
    STATE("state", "The states of [the ledger](ledger.md) of that thing."),
    DATASET("dataset", "The ids of the datasets that the properties name."),
    HOP(
            "hop",
            "To Experience Platform: `read` (from the flow's newest event to its latest input), `staged` (from the opened file),"
                    + " `sent` (from staged), `confirmed` (from sent). To Campaign: `read` (from the export), `planned` (from the"
                    + " export), `applied` (from the plan), `confirmed` (from applied)."),
    PLACE("place", "`input`, and `landing-zone` with the folder in it that is polled."),
    REASON("reason", "Why [an entry is not taken](../operations.md#what-is-not-taken)."),
    STEP("step", "`stage` and `merge` of what is read, `plan` and `apply` of changes for Campaign."),
    ALERT("alert", "The ids of the [checks of health](../runbook.md#checks-of-health)."),
    SEVERITY("severity", "`warning`, `error`, `critical`."),
    REMOTE("remote", "`experience-platform`, `token-service`, `campaign`."),
    CAUSE(
            "cause",
            "`timeout` and `connection` when no answer came; `429`, `5xx` and `4xx` by the answer; `token` when token or session"
                    + " was not taken; `fault` of Campaign; `unanswered` rows of a streaming request; `unreadable` and"
                    + " `unexpected` answers.");

    private final String title;
    private final String range;

    MetricLabel(String title, String range) {
        this.title = title;
        this.range = range;
    }

    /** Its Prometheus name. */
    public String title() {
        return title;
    }

    /** A sentence that describes its values. */
    public String range() {
        return range;
    }
}
