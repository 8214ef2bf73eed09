package io.cdpbridge.aep;

/**
 * An audience as Segmentation Service lists it.
 *
 * @param originName where it comes from, such as {@code REAL_TIME_CUSTOMER_PROFILE}; may be empty
 * @param lifecycleState draft, published, inactive or archived; may be empty
 */
public record PlatformAudience(String id, String name, String originName, String lifecycleState) {}
