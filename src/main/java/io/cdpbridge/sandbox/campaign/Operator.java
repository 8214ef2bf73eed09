package io.cdpbridge.sandbox.campaign;

/**
 * Somebody who works in Campaign.
 *
 * @param login the name to log on with; of a technical account its e-mail address
 * @param label the name that is shown
 * @param id the key of the operator
 */
record Operator(String login, String label, int id) {}
