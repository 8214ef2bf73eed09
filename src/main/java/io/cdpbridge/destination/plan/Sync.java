package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.ExportKind;
import java.time.Instant;
import java.util.Arrays;

/** The two flows of the destination direction. */
public enum Sync {
    /** Membership of lists: each audience has a state of its own. */
    AUDIENCE("audience-sync"),
    /** Attributes of recipients: all exports feed one state, since a person has one set of attributes. */
    PROFILE("profile-sync");

    /** The audience of everybody, in profile sync. */
    static final String EVERYBODY = "profiles";

    private final String flow;

    Sync(String flow) {
        this.flow = flow;
    }

    /** The flow of that name. */
    public static Sync of(String flow) {
        return Arrays.stream(values())
                .filter(sync -> sync.flow.equals(flow))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + flow + "' is not a flow of this direction"));
    }

    /** Its name, as routes and the ledger have it. */
    public String flow() {
        return flow;
    }

    /** Whether a change of an attribute is a change. */
    public boolean attributesMatter() {
        return this == PROFILE;
    }

    /** How an export changes a state: in profile sync nobody leaves by missing in an export of one audience. */
    ExportKind merges(ExportKind exported) {
        return this == PROFILE ? ExportKind.INCREMENTAL : exported;
    }

    /** Whether a row makes its person a member of the state: in profile sync every row does, since leaving an audience takes no value back. */
    boolean isMember(boolean inAudience) {
        return this == PROFILE || inAudience;
    }

    /** Who left before it is let go of, given when the audience's sync would; in profile sync nobody leaves. */
    Instant forgetBefore(Instant time) {
        return this == PROFILE ? Instant.MIN : time;
    }

    /** The id under which an audience's state is kept. */
    String stateId(String audienceId) {
        return this == PROFILE ? EVERYBODY : audienceId;
    }

    /** The name of that state. */
    String stateName(String audienceName) {
        return this == PROFILE ? EVERYBODY : audienceName;
    }
}
