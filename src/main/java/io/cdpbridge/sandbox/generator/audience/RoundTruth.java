package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What must be true when all exports of a round, and of those before it, were read and applied.
 *
 * @param round from 1
 * @param audiences all audiences, in the order of {@code audiences.json}
 * @param profiles what became of the one export of profiles
 */
@JsonPropertyOrder({"round", "audiences", "profiles"})
public record RoundTruth(int round, List<AudienceTruth> audiences, ProfilesTruth profiles) {}
