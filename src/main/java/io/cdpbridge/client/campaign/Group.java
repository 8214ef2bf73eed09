package io.cdpbridge.client.campaign;

/**
 * A list of recipients, {@code nms:group}.
 *
 * @param id Campaign's own id
 * @param name its internal name
 * @param label what people see in its place
 */
public record Group(String id, String name, String label) {}
