package io.cdpbridge.client.aep;

import java.time.Instant;
import java.util.Optional;

/**
 * An audience as the platform describes it.
 *
 * @param originName where it was made, such as {@code REAL_TIME_CUSTOMER_PROFILE} for the Segmentation Service; may be empty
 * @param lifecycleState draft, published, inactive or archived; may be empty
 * @param updateTime when it was last changed
 */
public record PlatformAudience(
        String id, String name, String originName, String lifecycleState, Optional<Instant> updateTime) {}
