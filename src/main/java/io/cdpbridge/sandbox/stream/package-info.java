/**
 * Streaming ingestion: connections and dataflows of Flow Service, the checks of messages, and the part of the data lake that
 * they reach.
 */
package io.cdpbridge.sandbox.stream;
