package io.cdpbridge.destination.snapshot;

import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a plan is kept: Parquet with a row a change, and the plan's header among the file's metadata. */
final class PlanFile {
    static final String FORMAT = "cdp-bridge-plan";
    static final String VERSION = "1";
    /** As rows are appended: what is written is JSON then, which the driver hands over in a fraction of a map's time. */
    static final String COLUMNS = "audience_id VARCHAR, page BIGINT, ordinal BIGINT, kind VARCHAR, key VARCHAR,"
            + " recipient_id VARCHAR, writes VARCHAR, disposition VARCHAR, reason VARCHAR, message VARCHAR";

    private PlanFile() {}

    /** What the plan says of itself. */
    static Map<String, String> check(Workspace workspace, Path plan) {
        Map<String, String> metadata = FileMetadata.read(workspace, plan, ErrorCode.PLAN_UNREADABLE);
        String unused = FileMetadata.expect(metadata, FORMAT, List.of(VERSION), plan, ErrorCode.PLAN_UNREADABLE);
        return metadata;
    }
}
