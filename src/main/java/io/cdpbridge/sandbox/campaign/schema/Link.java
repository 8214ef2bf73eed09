package io.cdpbridge.sandbox.campaign.schema;

/**
 * A link to documents of another schema.
 *
 * @param name the element it stands for
 * @param target the name of the other schema, such as {@code nms:group}
 * @param source the attribute on this side, such as {@code @folder-id}
 * @param destination the attribute on the other side
 * @param unbound whether there may be several on the other side
 * @param owned whether those on the other side are deleted with this one
 */
public record Link(
        String name, String label, String target, String source, String destination, boolean unbound, boolean owned) {}
