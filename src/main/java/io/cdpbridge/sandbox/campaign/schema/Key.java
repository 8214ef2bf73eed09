package io.cdpbridge.sandbox.campaign.schema;

import java.util.List;

/** The xpaths that tell one document from another. {@code internal} is the key that links join on. */
public record Key(String name, boolean internal, List<String> fields) {}
