package io.cdpbridge.runtime;

/** The exchange properties that routes and steps share. */
final class ExchangeProperties {
    /** When the page in hand began, see {@link PageTimes}. */
    static final String PAGE_CLOCK = "CdpBridgePageClock";
    /** The name of the flow whose file this is. */
    static final String FLOW = "CdpBridgeFlow";
    /** The name of the Kamelet that polls for it. */
    static final String INLET = "CdpBridgeInlet";
    /** The {@link java.nio.file.Path} of the file as it was found. */
    static final String FILE = "CdpBridgeFile";
    /** Whether the file of a slice of history is an exported one, written as the flow's exports are. */
    static final String EXPORTED = "CdpBridgeExported";
    /** Where the file goes when the exchange ends well, relative to its folder. */
    static final String MOVE_TO = "CdpBridgeMoveTo";
    /** The {@link io.cdpbridge.source.intake.Intake} of the file. */
    static final String INTAKE = "CdpBridgeIntake";
    /** The {@link io.cdpbridge.source.xdm.RowMapper} of the file. */
    static final String MAPPER = "CdpBridgeMapper";
    /** The id of the guardrail that holds a candidate; absent when nothing does. */
    static final String HELD_BY = "CdpBridgeHeldBy";
    /** The {@link io.cdpbridge.ledger.Batch} whose fate is asked for. */
    static final String BATCH = "CdpBridgeBatch";
    /** The {@link io.cdpbridge.ledger.PartStream} that is being sent; absent when the part has to wait. */
    static final String STREAM = "CdpBridgeStream";

    /** The {@link io.cdpbridge.client.store.ReceivedExport} of the exchange. */
    static final String RECEIVED_EXPORT = "CdpBridgeReceivedExport";
    /** The {@link io.cdpbridge.destination.plan.AudienceIntake} of the export. */
    static final String AUDIENCE_INTAKE = "CdpBridgeAudienceIntake";
    /** Whether the plan that is made shall bring all that Campaign holds to what is wanted. */
    static final String REPAIRS = "CdpBridgeRepairs";
    /** The {@link io.cdpbridge.destination.plan.PlanDraft} that is being written. */
    static final String PLAN_DRAFT = "CdpBridgePlanDraft";
    /** The {@link io.cdpbridge.ledger.Doubt} whose exits are planned; absent when all changes of audiences are. */
    static final String DOUBT = "CdpBridgeDoubt";
    /** The {@link io.cdpbridge.ledger.Plan} that was made, or is applied. */
    static final String PLAN = "CdpBridgePlan";
    /** The {@link io.cdpbridge.destination.plan.PlanRun} of the plan that is applied. */
    static final String PLAN_RUN = "CdpBridgePlanRun";

    private ExchangeProperties() {}
}
