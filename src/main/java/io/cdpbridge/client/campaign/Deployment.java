package io.cdpbridge.client.campaign;

/** How an instance keeps its data (Campaign v8 documentation, "Architecture"). */
public enum Deployment {
    /** Federated data access: one PostgreSQL database, ids are numbers, what is written is there at once. */
    FDA,
    /** Full federated data access: recipients are in a cloud database, ids are UUIDs, writes are staged for up to an hour. */
    FFDA
}
