/**
 * Deleted people: the list that both directions consult, and the removal of what the bridge itself still holds of
 * a person.
 */
package io.cdpbridge.privacy;
