package io.cdpbridge.destination.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.PlanAudience;
import java.util.List;

/**
 * What a plan file says about itself.
 *
 * @param name the plan's name, under which the ledger knows it
 * @param ledger the id of the ledger that it was made from
 * @param audiences what it does to each audience
 */
public record PlanHeader(String name, String flow, String ledger, String createdAt, List<Part> audiences) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One audience of a plan. */
    public record Part(String audienceId, String name, PlanAudience counts) {}

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the header of a plan file.
     *
     * @throws BridgeException CDP-5251 when it is none
     */
    public static PlanHeader of(String json) {
        try {
            return JSON.readValue(json, PlanHeader.class);
        } catch (JsonProcessingException e) {
            throw new BridgeException(ErrorCode.PLAN_NOT_WAITING, "the file is not a plan of this version", e);
        }
    }
}
