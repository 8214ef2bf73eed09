package io.cdpbridge.client.aep;

import java.util.Set;

/**
 * A schema as the Schema Registry knows it.
 *
 * @param id its URI
 * @param title its name for people
 * @param profileEnabled whether it is part of the union schema, and so of Real-Time Customer Profile
 * @param parts the URIs of the class and the field groups that it is made of
 */
public record PlatformSchema(String id, String title, boolean profileEnabled, Set<String> parts) {
    public PlatformSchema {
        parts = Set.copyOf(parts);
    }
}
