/**
 * A local Experience Platform: token service, batch import, catalog and data access on one loopback origin, faithful to
 * the public contract with its quirks. The quick start, the tests and an integrator's own route tests run on it.
 */
package io.cdpbridge.sandbox;
