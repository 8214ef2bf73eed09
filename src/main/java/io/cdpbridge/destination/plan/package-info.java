/**
 * The destination direction without Camel: how an export becomes what Real-Time CDP wants of an audience, how that becomes a
 * plan, and how a plan becomes what Campaign has.
 */
package io.cdpbridge.destination.plan;
