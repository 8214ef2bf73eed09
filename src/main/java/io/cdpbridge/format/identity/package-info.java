/**
 * The identities by which Experience Platform and Campaign know a person, each in the one form that both sides compare: who
 * joins on them, or on their hashes, must write them alike. No value is ever logged here or part of a message.
 */
package io.cdpbridge.format.identity;
