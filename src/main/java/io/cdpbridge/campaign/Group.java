package io.cdpbridge.campaign;

/**
 * A list of recipients, {@code nms:group}.
 *
 * @param id Campaign's own id
 * @param name its internal name, which is the audience's
 */
public record Group(String id, String name) {}
