package io.cdpbridge.source.xdm;

/**
 * A flow whose rows become events by a mapping.
 *
 * @param flow its name
 * @param datasetId the dataset that receives the events; blank when it is not configured
 * @param mapping the name of the mapping's file, without its ending
 */
public record MappingUse(String flow, String datasetId, String mapping) implements Comparable<MappingUse> {
    /** By flow first. */
    @Override
    public int compareTo(MappingUse other) {
        int flows = flow.compareTo(other.flow);
        int mappings = flows != 0 ? flows : mapping.compareTo(other.mapping);
        return mappings != 0 ? mappings : datasetId.compareTo(other.datasetId);
    }
}
