/**
 * Writes what Real-Time CDP exports of audiences over several rounds, a population of recipients to load into Campaign,
 * and beside them the truth: who must be on which list after each round, and what Campaign must hold of whom. Nothing is
 * remembered: whether a person is in an audience, what is known of them and what is wrong with a row follows from the
 * seed, the person and the round, so memory does not depend on how many people there are, and the same options give the
 * same bytes on any machine.
 */
package io.cdpbridge.sandbox.generator.audience;
